package dev.heard.local.up;

import dev.heard.local.disk.SafeFiles;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Delivers the sample mails through the SMTP door, in the order of their names, once per data. */
final class Demo {
  private final Path samples;
  private final Path marker;

  /**
   * The samples of a folder.
   *
   * @param data where a marker remembers that they were delivered
   */
  Demo(Path samples, Path data) {
    this.samples = samples;
    this.marker = data.resolve("demo-delivered");
  }

  /** Delivers them; gives their number, 0 where that was done before. */
  int deliver(String host, int smtpPort, String support) throws IOException, MessagingException {
    if (Files.exists(marker)) {
      return 0;
    }
    List<Path> mails = mails();
    for (Path mail : mails) {
      deliver(mail, host, smtpPort, support);
    }
    SafeFiles.write(marker, new byte[0]);
    return mails.size();
  }

  List<Path> mails() throws IOException {
    List<Path> mails = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(samples, "*.eml")) {
      found.forEach(mails::add);
    }
    Collections.sort(mails);
    return mails;
  }

  private static void deliver(Path mail, String host, int port, String support)
      throws IOException, MessagingException {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    settings.setProperty("mail.smtp.localhost", "localhost");
    settings.setProperty("mail.smtp.from", "demo@customer.example");
    Transport.send(
        new AsItIs(Session.getInstance(settings), mail),
        new Address[] {new InternetAddress(support)});
  }

  /** A file's bytes, unchanged. */
  private static final class AsItIs extends MimeMessage {
    private final byte[] bytes;

    AsItIs(Session session, Path file) throws IOException, MessagingException {
      this(session, Files.readAllBytes(file));
    }

    private AsItIs(Session session, byte[] bytes) throws MessagingException {
      super(session, (InputStream) new java.io.ByteArrayInputStream(bytes));
      this.bytes = bytes;
    }

    @Override
    public void saveChanges() {
      // Transport.send would rewrite the headers.
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
      out.write(bytes);
    }
  }
}
