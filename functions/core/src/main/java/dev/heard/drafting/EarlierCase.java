package dev.heard.drafting;

import dev.heard.mail.CaseId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A case that bears on this one: an earlier one of the same customer, or a resolved one of the same
 * topic.
 *
 * @param closedOn null while it is open
 * @param resolution what solved it, in an agent's words; null where nobody said
 */
public record EarlierCase(
    CaseId id,
    LocalDate openedOn,
    String subject,
    String topic,
    @Nullable LocalDate closedOn,
    @Nullable String resolution) {}
