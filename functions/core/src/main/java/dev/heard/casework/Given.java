package dev.heard.casework;

import java.time.Instant;

/**
 * A promise that an agent confirms when they approve a reply.
 *
 * @param what in a few words, 1 to {@link Promise#WHAT_CHARACTERS} characters
 */
public record Given(String what, Instant by) {}
