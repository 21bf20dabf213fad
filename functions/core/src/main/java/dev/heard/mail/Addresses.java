package dev.heard.mail;

import dev.heard.mail.mime.EncodedWords;
import dev.heard.mail.mime.TextBytes;
import dev.heard.mail.text.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of a header as mails really write them: RFC 5322 §3.4 and worse. */
final class Addresses {
  /** More than any header that is read by people. */
  private static final int MOST = 200;

  private static final int LONGEST_NAME = 200;

  /** Keeps mime4j from decoding names, which it does word by word; see {@link EncodedWords}. */
  private static final String SHIELD = "=\u001A";

  private Addresses() {}

  /** Usable addresses in order; empty where there is none. */
  static List<Mailbox> in(String header) {
    byte[] bytes =
        header.replace('\u001A', ' ').replace("=?", SHIELD).getBytes(StandardCharsets.UTF_8);
    AddressList list =
        LenientAddressParser.DEFAULT.parseAddressList(
            new ByteArrayBuffer(bytes, true), new ParserCursor(0, bytes.length));
    List<Mailbox> found = new ArrayList<>();
    for (var mailbox : list.flatten()) {
      if (found.size() < MOST && mailbox.getLocalPart() != null && mailbox.getDomain() != null) {
        String name = mailbox.getName();
        EmailAddress.parse(unescaped(mailbox.getAddress()))
            .filter(Addresses::isWhole)
            .ifPresent(a -> found.add(new Mailbox(name(name, a), a)));
      }
    }
    return found.isEmpty() ? anywhereIn(header) : found;
  }

  /** Not the torn end of "Ann [mailto:ann@example.org]". */
  private static boolean isWhole(EmailAddress address) {
    return address.value().chars().noneMatch(c -> "()[]".indexOf(c) >= 0)
        || address.domain().startsWith("[");
  }

  private static @Nullable String name(@Nullable String parsed, EmailAddress address) {
    if (parsed == null) {
      return null;
    }
    String name = CleanText.oneLine(EncodedWords.decode(unescaped(parsed)), LONGEST_NAME);
    String bare = unquoted(name);
    return bare.isEmpty() || bare.equalsIgnoreCase(address.value()) ? null : bare;
  }

  /** Some write 'Ann Lee' in single quotes, and some quote what is quoted already. */
  private static String unquoted(String name) {
    boolean quoted =
        name.length() > 2
            && "'\"".indexOf(name.charAt(0)) >= 0
            && name.charAt(name.length() - 1) == name.charAt(0);
    return quoted ? name.substring(1, name.length() - 1).strip() : name;
  }

  private static String unescaped(String parsed) {
    String text = parsed;
    if (text.chars().allMatch(c -> c <= 0xFF)) {
      text = TextBytes.decode(text.getBytes(StandardCharsets.ISO_8859_1), null);
    }
    return text.replace(SHIELD, "=?");
  }

  /** The last resort: anything in a mangled header that looks like an address. */
  private static List<Mailbox> anywhereIn(String header) {
    List<Mailbox> found = new ArrayList<>();
    for (String token : CleanText.of(header).split("[\\s<>(),;:\"\\[\\]]", -1)) {
      if (token.indexOf('@') > 0 && found.size() < MOST) {
        EmailAddress.parse(token).ifPresent(a -> found.add(new Mailbox(null, a)));
      }
    }
    return found;
  }
}
