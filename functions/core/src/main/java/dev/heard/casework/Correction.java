package dev.heard.casework;

import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says a message really is: a labelled example.
 *
 * @param messageId id of the message within its case
 * @param emotion null where the reading stands; likewise the others
 */
public record Correction(
    String messageId,
    @Nullable Emotion emotion,
    @Nullable Urgency urgency,
    @Nullable String topic,
    String agent,
    Instant at) {}
