package dev.heard.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The laptop's door for mail (RFC 5321), in place of SES: a mail is accepted only when it and its
 * announcement are on disk. It is written through, never held in memory.
 */
public final class SmtpInlet implements AutoCloseable {
  /** As SES: 40 MB a mail. */
  public static final long MAX_BYTES = 40L * 1024 * 1024;

  /** What is read and thrown away of a mail that is too large, before the line is cut. */
  private static final long PATIENCE_BYTES = 5 * MAX_BYTES;

  private static final int MAX_RECIPIENTS = 100;
  private static final int MAX_CONNECTIONS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(SmtpInlet.class);

  private final SMTPServer server;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws RuntimeException if the port cannot be had
   */
  public SmtpInlet(InetAddress address, int port, Arrivals arrivals) {
    server =
        SMTPServer.port(port)
            .bindAddress(address)
            .hostName("localhost")
            .softwareName("Heard")
            .insertReceivedHeaders(false)
            .maxMessageSize((int) MAX_BYTES)
            .maxRecipients(MAX_RECIPIENTS)
            .maxConnections(MAX_CONNECTIONS)
            .connectionTimeout(2, TimeUnit.MINUTES)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new Transaction(arrivals))
            .build();
    server.start();
  }

  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** One mail, from MAIL FROM to the answer. */
  private static final class Transaction implements MessageHandler {
    private final Arrivals arrivals;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Transaction(Arrivals arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    public void from(String from) {
      sender = from;
    }

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      Path aside = arrivals.aside();
      try {
        boolean whole = spool(data, aside);
        if (!whole) {
          throw new RejectException(552, "5.3.4 A mail may have 40 MB at most");
        }
        arrivals.take(aside, sender, recipients);
        return "2.6.0 Taken";
      } catch (DiskTrouble | UncheckedIOException e) {
        LOG.error("A mail could not be stored; its sender will try again", e);
        throw new RejectException(451, "4.3.1 It could not be stored; try again later");
      } finally {
        deleteQuietly(aside);
      }
    }

    @Override
    public void done() {
      // Nothing is held beyond the answer.
    }

    /** Writes the mail to disk; false if it is too large, and then all of it has been read. */
    private static boolean spool(InputStream data, Path aside)
        throws IOException, DiskTrouble, RejectException {
      byte[] piece = new byte[64 * 1024];
      long size = 0;
      try (FileChannel out = create(aside)) {
        for (int n = data.read(piece); n >= 0; n = data.read(piece)) {
          size += n;
          if (size > PATIENCE_BYTES) {
            throw new DropConnectionException(552, "5.3.4 A mail may have 40 MB at most");
          }
          if (size <= MAX_BYTES) {
            write(out, piece, n);
          }
        }
        force(out);
      }
      return size <= MAX_BYTES;
    }

    private static FileChannel create(Path aside) throws DiskTrouble {
      try {
        return FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new DiskTrouble(e);
      }
    }

    private static void write(FileChannel out, byte[] piece, int length) throws DiskTrouble {
      try {
        ByteBuffer rest = ByteBuffer.wrap(piece, 0, length);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
      } catch (IOException e) {
        throw new DiskTrouble(e);
      }
    }

    private static void force(FileChannel out) throws DiskTrouble {
      try {
        out.force(true);
      } catch (IOException e) {
        throw new DiskTrouble(e);
      }
    }

    private static void deleteQuietly(Path aside) {
      try {
        Files.deleteIfExists(aside);
      } catch (IOException e) {
        LOG.warn("{} is left over and may be deleted", aside);
      }
    }
  }

  /** The disk did not take it; a broken connection to the sender is another matter. */
  private static final class DiskTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    DiskTrouble(IOException cause) {
      super(cause);
    }
  }
}
