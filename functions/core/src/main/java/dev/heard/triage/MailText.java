package dev.heard.triage;

import java.time.Instant;

/**
 * What triage reads: the customer's own words of one mail, masked.
 *
 * @param language BCP 47 tag, {@code und} where unknown
 * @param sentAt when the customer wrote, for "tomorrow" and "since 9 this morning"
 */
public record MailText(String subject, String body, String language, Instant sentAt) {}
