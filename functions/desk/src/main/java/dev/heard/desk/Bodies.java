package dev.heard.desk;

import dev.heard.casework.Draft;
import dev.heard.casework.Given;
import dev.heard.casework.Promise;
import dev.heard.desk.http.Field;
import dev.heard.followup.WhenToAsk;
import dev.heard.outbox.OutboxId;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What requests carry. Each record takes JSON as it came and refuses, with 422 and the field's
 * name, what cannot be taken; whether it can be taken <em>now</em> is the use case's business.
 */
final class Bodies {
  static final int QUESTION_CHARACTERS = 2_000;
  static final int NOTE_CHARACTERS = 4_000;
  static final int RESOLUTION_CHARACTERS = 2_000;
  static final int TAG_CHARACTERS = 40;
  static final int TAGS = 20;
  private static final int ID_CHARACTERS = 200;

  private Bodies() {}

  record Question(String question) {
    Question {
      question = Field.text("question", question, QUESTION_CHARACTERS);
    }
  }

  record Answer(String answer, Boolean grant) {
    Answer {
      answer = Field.text("answer", answer, QUESTION_CHARACTERS);
      grant = Field.present("grant", grant);
    }
  }

  /** May be empty: an agent may begin again, and the empathy check stops an empty reply. */
  record DraftText(String text) {
    DraftText {
      text = Field.anyText("text", text, Draft.TEXT_CHARACTERS);
    }
  }

  record Note(String text) {
    Note {
      text = Field.text("text", text, NOTE_CHARACTERS);
    }
  }

  record Undo(String outboxId) {
    Undo {
      outboxId = id(outboxId).value();
    }
  }

  record Settlement(String outboxId, Boolean left) {
    Settlement {
      outboxId = id(outboxId).value();
      left = Field.present("left", left);
    }
  }

  /** Fields that are absent or null stand as they were read. */
  record Correction(
      String messageId,
      @Nullable String emotion,
      @Nullable String urgency,
      @Nullable String topic) {
    Correction {
      messageId = Field.text("messageId", messageId, ID_CHARACTERS);
      word("emotion", emotion, Emotion.values(), Emotion::word);
      word("urgency", urgency, Urgency.values(), Urgency::word);
      topic = Field.optionalText("topic", topic, ID_CHARACTERS);
    }

    @Nullable Emotion emotionValue() {
      return word("emotion", emotion, Emotion.values(), Emotion::word);
    }

    @Nullable Urgency urgencyValue() {
      return word("urgency", urgency, Urgency.values(), Urgency::word);
    }
  }

  record Tags(List<String> tags) {
    Tags {
      tags = Field.present("tags", tags).stream().map(Bodies::tag).toList();
      if (Set.copyOf(tags).size() > TAGS) {
        throw Field.refuse("tags", "A case takes at most %d tags.".formatted(TAGS));
      }
    }

    Set<String> set() {
      return new LinkedHashSet<>(tags);
    }
  }

  /**
   * How a case was solved.
   *
   * @param followUp {@code usual}, {@code never}, or a moment; missing is usual
   */
  record Resolution(@Nullable String resolution, @Nullable String followUp) {
    static final Resolution UNSAID = new Resolution(null, null);

    Resolution {
      resolution = Field.optionalText("resolution", resolution, RESOLUTION_CHARACTERS);
    }

    WhenToAsk when() {
      if (followUp == null || followUp.equals("usual")) {
        return new WhenToAsk.AsUsual();
      }
      return followUp.equals("never")
          ? new WhenToAsk.Never()
          : new WhenToAsk.At(moment("followUp", followUp));
    }
  }

  /**
   * What a reply promises, as the agent confirms it.
   *
   * @param promises missing for all that stands in the reply
   */
  record Approval(@Nullable List<GivenWord> promises) {
    static final Approval UNSAID = new Approval(null);

    Approval {
      if (promises != null) {
        promises = promises.stream().map(one -> Field.present("promises", one)).toList();
        if (promises.size() > Promise.MOST_OF_A_REPLY) {
          throw Field.refuse(
              "promises", "A reply makes at most %d promises.".formatted(Promise.MOST_OF_A_REPLY));
        }
      }
    }

    @Nullable List<Given> given() {
      return promises == null
          ? null
          : promises.stream().map(one -> new Given(one.what(), one.moment())).toList();
    }
  }

  record GivenWord(String what, String by) {
    GivenWord {
      what = Field.text("what", what, Promise.WHAT_CHARACTERS);
      by = Field.present("by", by);
      Bodies.moment("by", by);
    }

    Instant moment() {
      return Bodies.moment("by", by);
    }
  }

  /**
   * Puts a case aside.
   *
   * @param until null to take it up again
   */
  record Snooze(@Nullable String until) {
    Snooze {
      if (until != null) {
        Bodies.moment("until", until);
      }
    }

    @Nullable Instant moment() {
      return until == null ? null : Bodies.moment("until", until);
    }
  }

  private static Instant moment(String field, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw Field.refuse(field, "“%s” is a moment like 2026-11-24T09:00:00Z.".formatted(field));
    }
  }

  private static String tag(@Nullable String value) {
    String tag = Field.text("tags", value, TAG_CHARACTERS).strip();
    if (tag.indexOf('\n') >= 0 || tag.indexOf('\t') >= 0) {
      throw Field.refuse("tags", "A tag is one line.");
    }
    return tag;
  }

  private static OutboxId id(@Nullable String value) {
    try {
      return new OutboxId(Field.present("outboxId", value));
    } catch (IllegalArgumentException noId) {
      throw Field.refuse("outboxId", "“outboxId” is the id of no reply.");
    }
  }

  /** The constant that a word stands for; null stays null. */
  static <T> @Nullable T word(
      String field, @Nullable String word, T[] values, Function<T, String> words) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(values)
        .filter(value -> words.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Field.refuse(
                    field,
                    "“%s” is one of: %s."
                        .formatted(
                            field,
                            Arrays.stream(values).map(words).collect(Collectors.joining(", ")))));
  }
}
