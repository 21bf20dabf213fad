package dev.heard.mail;

import org.jspecify.annotations.Nullable;

/**
 * A person or place that mail comes from or goes to (RFC 5322 §3.4).
 *
 * @param name the display name, where one is given
 */
public record Mailbox(@Nullable String name, EmailAddress address) {}
