package dev.heard.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail that SES took.
 *
 * @param raw as it was handed over (RFC 5322)
 * @param tags by which SES's news of it name it
 * @param sesId the name that SES gave it
 */
record SentMail(
    String to, String raw, String configurationSet, Map<String, String> tags, String sesId) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ENCODED = Pattern.compile("=([0-9A-F]{2})");
  private static final Pattern FEEDBACK_LINK = Pattern.compile("http\\S+(/f/[A-Za-z0-9_.-]+)");

  /** All mails of a stack to an address, the oldest first. */
  static List<SentMail> to(String address, DeployedStack stack) {
    String ours = stack.output("ConfigurationSetName");
    return stack.account().tap().calls("ses").stream()
        .filter(call -> call.status() == 200)
        .map(SentMail::of)
        .filter(mail -> mail.to().equals(address) && mail.configurationSet().equals(ours))
        .toList();
  }

  private static SentMail of(Tap.Call call) {
    try {
      JsonNode request = JSON.readTree(call.request());
      Map<String, String> tags = new HashMap<>();
      for (JsonNode tag : request.path("EmailTags")) {
        tags.put(tag.path("Name").asText(), tag.path("Value").asText());
      }
      return new SentMail(
          request.at("/Destination/ToAddresses/0").asText(),
          new String(
              Base64.getDecoder().decode(request.at("/Content/Raw/Data").asText()),
              StandardCharsets.UTF_8),
          request.path("ConfigurationSetName").asText(),
          tags,
          JSON.readTree(call.answer()).path("MessageId").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A header's value, unfolded; empty if there is none. */
  String header(String name) {
    String head = raw.substring(0, raw.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]+", " ");
    Matcher line =
        Pattern.compile("^" + name + ": (.*?)\r?$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
            .matcher(head);
    return line.find() ? line.group(1) : "";
  }

  /** Its body as it is read; of quoted-printable only ASCII is put back, which is enough here. */
  String text() {
    String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
    if (!header("Content-Transfer-Encoding").equals("quoted-printable")) {
      return body;
    }
    return ENCODED
        .matcher(body.replace("=\r\n", ""))
        .replaceAll(
            code -> Matcher.quoteReplacement("" + (char) Integer.parseInt(code.group(1), 16)));
  }

  /** The path of the page on which the customer answers. */
  String feedbackPath() {
    // Without the spaces that format=flowed puts at the end of a line that goes on.
    Matcher link = FEEDBACK_LINK.matcher(text().replace(" \r\n", ""));
    if (!link.find()) {
      throw new AssertionError("no link in\n" + raw);
    }
    return link.group(1);
  }
}
