/** A reply goes out: approved by an agent, taken back in time, sent once. */
@NullMarked
package dev.heard.replies;

import org.jspecify.annotations.NullMarked;
