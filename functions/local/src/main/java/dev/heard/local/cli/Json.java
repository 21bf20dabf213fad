package dev.heard.local.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.drafting.Blanks;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Part;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.Attachment;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.Reading;
import dev.heard.triage.UrgencyReason;
import java.util.List;
import java.util.Locale;

/** What the commands write as JSON: a mail, its reading, its draft. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static void mail(ParsedMail mail, ObjectNode line) {
    line.put("kind", mail.kind().word());
    if (mail.from() == null) {
      line.putNull("from");
    } else {
      line.putObject("from")
          .put("name", mail.from().name())
          .put("address", mail.from().address().value());
    }
    line.put("subject", mail.subject())
        .put("language", mail.language())
        .put("visibleText", mail.visibleText())
        .put("quotedText", mail.quotedText())
        .put("signature", mail.signature());
    ArrayNode attachments = line.putArray("attachments");
    for (Attachment attachment : mail.attachments()) {
      attachments
          .addObject()
          .put("name", attachment.name())
          .put("contentType", attachment.contentType())
          .put("bytes", attachment.bytes());
    }
    mail.remarks().forEach(line.putArray("remarks")::add);
  }

  static void reading(Reading reading, ObjectNode line) {
    line.put("emotion", reading.primary().emotion().word())
        .put("intensity", reading.primary().intensity());
    ObjectNode emotions = line.putObject("emotions");
    for (Emotion emotion : Emotion.values()) {
      emotions.put(
          emotion.word(),
          reading.feelings().stream()
              .filter(feeling -> feeling.emotion() == emotion)
              .mapToDouble(Feeling::confidence)
              .max()
              .orElse(0));
    }
    line.put("urgency", reading.urgency().word());
    ArrayNode reasons = line.putArray("reasons");
    for (UrgencyReason reason : reading.reasons()) {
      ArrayNode evidence =
          reasons
              .addObject()
              .put("reason", reason.reason())
              .put("urgency", reason.urgency().word())
              .putArray("evidence");
      reason.evidence().forEach(one -> evidence(one, evidence.addObject()));
    }
    line.put("topic", reading.topic().topic())
        .put("confidence", reading.primary().confidence())
        .put("unsure", reading.unsure() != null)
        .put("unsureBecause", reading.unsure());
    ArrayNode evidence = line.putArray("evidence");
    for (Feeling feeling : reading.feelings()) {
      feeling
          .evidence()
          .forEach(
              one -> evidence(one, evidence.addObject()).put("emotion", feeling.emotion().word()));
    }
  }

  private static ObjectNode evidence(Evidence evidence, ObjectNode object) {
    return object
        .put("source", evidence.source().name().toLowerCase(Locale.ROOT))
        .put("start", evidence.start())
        .put("end", evidence.end())
        .put("quote", evidence.quote());
  }

  static void draft(Skeleton draft, List<Finding> findings, ObjectNode line) {
    ArrayNode parts = line.putArray("parts");
    for (Part part : draft.parts()) {
      ArrayNode evidence =
          parts
              .addObject()
              .put("kind", part.kind().word())
              .put("text", part.text())
              .put("because", part.because())
              .putArray("evidence");
      part.evidence().forEach(one -> evidence(one, evidence.addObject()));
    }
    Blanks.in(draft.text()).forEach(line.putArray("blanks")::add);
    line.put("text", draft.text()).put("draftLanguage", draft.language());
    draft.notices().forEach(line.putArray("notices")::add);
    ArrayNode check = line.putArray("check");
    for (Finding finding : findings) {
      check
          .addObject()
          .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .put("rule", finding.rule())
          .put("message", finding.message())
          .put("start", finding.start())
          .put("end", finding.end());
    }
  }
}
