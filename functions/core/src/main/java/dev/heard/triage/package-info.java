/**
 * How the customer feels, how soon a human must act, and what it is about: a reading, with reasons.
 */
@NullMarked
package dev.heard.triage;

import org.jspecify.annotations.NullMarked;
