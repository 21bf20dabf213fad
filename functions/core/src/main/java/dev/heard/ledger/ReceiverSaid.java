package dev.heard.ledger;

import dev.heard.filing.Arrival;
import dev.heard.filing.Arrival.Verdict;
import dev.heard.mail.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What SES wrote over a mail when it received it, from which a lost notification is made again: its
 * verdicts and the recipient. Only the first header of a name counts and only down to the second
 * {@code Received}: what is below was written by others. What is not there is unknown.
 */
final class ReceiverSaid {
  /** SES's own headers take about 2 KB. */
  static final int BYTES = 32 * 1024;

  private static final Pattern UNFOLD = Pattern.compile("\\r?\\n[ \\t]+");
  private static final Pattern RECIPIENT = Pattern.compile(" for <?([^\\s;<>]{3,320})>?;");
  private static final Pattern DMARC = Pattern.compile("\\bdmarc=([a-z]{1,20})");
  private static final String RECEIVED = "received";

  private final List<String> lines;

  ReceiverSaid(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String headers = end < 0 ? text : text.substring(0, end);
    List<String> all = UNFOLD.matcher(headers).replaceAll(" ").lines().toList();
    List<Integer> hops =
        IntStream.range(0, all.size())
            .filter(line -> name(all.get(line)).equals(RECEIVED))
            .limit(2)
            .boxed()
            .toList();
    lines = hops.size() < 2 ? all : all.subList(0, hops.get(1));
  }

  /** The mail as the receiver announced it. */
  Arrival arrival(String rawKey, Instant at, EmailAddress ifUnknown) {
    EmailAddress recipient =
        value(RECEIVED)
            .map(RECIPIENT::matcher)
            .filter(Matcher::find)
            .flatMap(found -> EmailAddress.parse(found.group(1)))
            .orElse(ifUnknown);
    return new Arrival(
        rawKey,
        at,
        null,
        List.of(recipient),
        new Arrival.Verdicts(
            verdict(value("x-ses-spam-verdict").orElse("")),
            verdict(value("x-ses-virus-verdict").orElse("")),
            value("authentication-results")
                .filter(said -> said.startsWith("amazonses.com"))
                .map(said -> DMARC.matcher(said.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .map(found -> verdict(found.group(1)))
                .orElse(Verdict.UNKNOWN)));
  }

  private static Verdict verdict(String said) {
    return switch (said.toUpperCase(Locale.ROOT)) {
      case "PASS" -> Verdict.PASS;
      case "FAIL" -> Verdict.FAIL;
      case "" -> Verdict.UNKNOWN;
      default -> Verdict.GRAY;
    };
  }

  private Optional<String> value(String name) {
    return lines.stream()
        .filter(line -> name(line).equals(name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
