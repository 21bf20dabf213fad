package dev.heard.drafting.said;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import dev.heard.mail.Mailbox;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name that a customer signs with, as they write it. Nothing is read into it: no gender, no
 * title, no first or last.
 */
public final class CustomerName {
  private static final int LAST_LINES = 4;
  private static final int SIGNATURE_LINES = 6;
  private static final int LONGEST = 40;
  private static final String WORD =
      "\\p{Lu}[\\p{L}\\p{M}]*(?:['’.-]{1,2}\\p{L}[\\p{L}\\p{M}]*){0,4}\\.?";

  /** What can be a name in writing. */
  static final String NAMES =
      WORD
          + "(?: (?:"
          + WORD
          + "|d[aeiou]s?|del|d'|la|le|van|von|vom|der|den|zu|ten|bin|al|el|y)){0,4}";

  private static final Pattern NAME = Pattern.compile(NAMES);
  private static final Pattern PLAIN = Pattern.compile("\\p{Ll}[\\p{L}\\p{M}]{1,19}");
  private static final Pattern PLAIN_NAMES =
      Pattern.compile("\\p{Ll}[\\p{L}\\p{M}'’-]{1,19}(?: \\p{Ll}[\\p{L}\\p{M}'’-]{1,19}){0,2}");
  private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]{1,60}\\)$");
  private static final Pattern DASH = Pattern.compile("[-–—~]{1,2}\\s?(?<name>.{1,60})");

  private final WordList closings;
  private final WordList roles;

  private CustomerName(WordList closings, WordList roles) {
    this.closings = closings;
    this.roles = roles;
  }

  /** Reads {@code names.yaml}, the words of mail's ends and of companies. */
  public static CustomerName bundled() {
    DataFile file = DataFile.bundled("names.yaml").only("closings", "notnames");
    WordList closings = new WordList(file.texts("closings"));
    WordList roles = new WordList(file.texts("notnames"));
    file.finish();
    return new CustomerName(closings, roles);
  }

  /**
   * Who writes.
   *
   * @param stranger whether they say that they are somebody else than the mail's address belongs to
   */
  public record Writer(String name, boolean stranger) {}

  /**
   * The name to greet with, and whether it is that of the account.
   *
   * @param signature what stands below the customer's words
   */
  public Optional<Writer> writer(Mailbox customer, String signature, String subject, String body) {
    Optional<Introduction.Name> introduced =
        Introduction.in(subject, cut(body, true))
            .filter(one -> name(one.name()).isPresent())
            .filter(
                one ->
                    one.sure()
                        || known(one.name(), customer)
                        || signedBy(one.name(), signature, body));
    if (introduced.isEmpty()) {
      return inSignature(signature)
          .or(() -> inBody(body, customer))
          .or(() -> display(customer))
          .map(name -> new Writer(name, false));
    }
    String said = introduced.get().name();
    String signed =
        inSignature(signature)
            .or(() -> lastLine(body, line -> shares(line, said)))
            .or(() -> inBody(body))
            .filter(name -> shares(name, said))
            .orElse(said);
    boolean stranger = display(customer).isPresent() && !known(said, customer);
    return Optional.of(new Writer(signed, stranger));
  }

  /** The name that a mail is signed with or comes from. */
  public Optional<String> of(Mailbox customer, String signature, String body) {
    return writer(customer, signature, "", body).map(Writer::name);
  }

  /** The name below the words of a mail, where a closing ("Regards,") introduces it. */
  public Optional<String> inBody(String body) {
    List<String> lines = lastLines(body);
    for (int i = lines.size() - 1; i >= 0; i--) {
      Optional<String> name =
          i > 0 && closing(lines.get(i - 1)) ? nameOrPlain(lines.get(i)) : introduced(lines.get(i));
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }

  private Optional<String> inBody(String body, Mailbox customer) {
    // A last line without a closing can be anything ("Never Again"): it must be known.
    return inBody(body).or(() -> lastLine(body, name -> known(name, customer)));
  }

  /** The lowest of the last lines that is nothing but a name, however it is written. */
  private Optional<String> lastLine(String body, Predicate<String> wanted) {
    return lastLines(body).reversed().stream()
        .flatMap(line -> name(line).or(() -> plainNames(line)).filter(wanted).stream())
        .findFirst();
  }

  private boolean signedBy(String name, String signature, String body) {
    return inSignature(signature).filter(signed -> shares(signed, name)).isPresent()
        || lastLine(body, line -> shares(line, name)).isPresent();
  }

  private Optional<String> inSignature(String signature) {
    List<String> lines =
        cut(signature, true)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(SIGNATURE_LINES)
            .toList();
    boolean closed = false;
    for (String line : lines) {
      Optional<String> name = introduced(line).or(() -> name(line));
      if (name.isPresent()) {
        return name;
      }
      if (closed && plain(line).isPresent()) {
        return plain(line);
      }
      closed = closing(line);
    }
    return Optional.empty();
  }

  private Optional<String> display(Mailbox customer) {
    String shown = customer.name();
    if (shown == null) {
      return Optional.empty();
    }
    String text = cut(shown, true).strip();
    int comma = text.indexOf(',');
    String first = comma > 0 ? text.substring(comma + 1).strip() : text;
    return name(first)
        .or(() -> plainNames(first))
        .filter(name -> !roles.foundIn(shown))
        .map(name -> name.split(" ", 2)[0])
        .filter(name -> name.replace(".", "").length() > 1)
        .filter(name -> !name.endsWith("."));
  }

  private Optional<String> nameOrPlain(String line) {
    return name(line).or(() -> plain(line));
  }

  /** "Thanks, Ann" or "– Ann". */
  private Optional<String> introduced(String line) {
    Matcher dash = DASH.matcher(line);
    if (dash.matches()) {
      return name(dash.group("name").strip());
    }
    int comma = line.indexOf(',');
    return comma > 0 && closing(line.substring(0, comma))
        ? name(line.substring(comma + 1).strip())
        : Optional.empty();
  }

  private boolean closing(String line) {
    String words = line.replaceAll("[,.!\\s]+$", "").strip();
    return words.length() <= 60 && closings.is(words);
  }

  private Optional<String> name(String line) {
    String text =
        ASIDE.matcher(line.replaceAll("[,.\\s]+$", "").replaceAll("\\s+", " ")).replaceFirst("");
    if (text.length() < 2
        || text.length() > LONGEST
        || !NAME.matcher(text).matches()
        || closings.is(text)
        || roles.foundIn(text)) {
      return Optional.empty();
    }
    boolean loud = text.length() > 3 && text.equals(text.toUpperCase(Locale.ROOT));
    return Optional.of(loud ? calm(text) : text);
  }

  private Optional<String> plain(String line) {
    String text = line.replaceAll("[,.\\s]+$", "");
    return PLAIN.matcher(text).matches() && !roles.foundIn(text) && !closings.is(text)
        ? Optional.of(calm(text))
        : Optional.empty();
  }

  private Optional<String> plainNames(String line) {
    String text =
        ASIDE.matcher(line.replaceAll("[,.\\s]+$", "")).replaceFirst("").replaceAll("\\s+", " ");
    return PLAIN_NAMES.matcher(text).matches() && !roles.foundIn(text) && !closings.is(text)
        ? Optional.of(calm(text))
        : Optional.empty();
  }

  private static String calm(String loud) {
    StringBuilder calm = new StringBuilder(loud.toLowerCase(Locale.ROOT));
    for (int i = 0; i < calm.length(); i++) {
      if (i == 0 || !Character.isLetter(calm.charAt(i - 1))) {
        calm.setCharAt(i, Character.toUpperCase(calm.charAt(i)));
      }
    }
    return calm.toString();
  }

  private static boolean known(String name, Mailbox customer) {
    String shown = customer.name();
    String from =
        ((shown == null ? "" : shown) + " " + customer.address().localPart())
            .toLowerCase(Locale.ROOT);
    return words(name).anyMatch(word -> word.length() > 2 && from.contains(word));
  }

  private static boolean shares(String name, String other) {
    List<String> words = words(other).toList();
    return words(name).anyMatch(words::contains);
  }

  private static Stream<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split(" ", -1));
  }

  private static List<String> lastLines(String body) {
    List<String> lines =
        cut(body, false).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }

  /** A mail's beginning or end, so that a huge one costs no more than a long one. */
  private static String cut(String text, boolean beginning) {
    int most = 2_000;
    if (text.length() <= most) {
      return text;
    }
    return beginning ? text.substring(0, most) : text.substring(text.length() - most);
  }
}
