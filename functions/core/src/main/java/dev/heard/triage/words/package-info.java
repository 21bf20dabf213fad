/** Text as triage sees it: sentences, words with their places, and phrases found among them. */
@NullMarked
package dev.heard.triage.words;

import org.jspecify.annotations.NullMarked;
