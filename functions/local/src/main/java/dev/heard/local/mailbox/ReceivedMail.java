package dev.heard.local.mailbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A mail as a customer's mail program would show it.
 *
 * @param name of its file
 * @param headers in order, decoded
 */
public record ReceivedMail(String name, List<Map.Entry<String, String>> headers, String text) {
  public ReceivedMail {
    headers = List.copyOf(headers);
  }

  static ReceivedMail read(String name, InputStream in) throws IOException {
    try {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      List<Map.Entry<String, String>> headers = new ArrayList<>();
      for (Header header : Collections.list(message.getAllHeaders())) {
        headers.add(Map.entry(header.getName(), decoded(header.getValue())));
      }
      return new ReceivedMail(name, headers, String.valueOf(message.getContent()));
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static String decoded(String value) {
    String line = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException e) {
      return line;
    }
  }

  /** The first header of this name; empty text where there is none. */
  public String header(String header) {
    return headers.stream()
        .filter(
            one -> one.getKey().toLowerCase(Locale.ROOT).equals(header.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
