/** Lambda: a received mail becomes a case, part of one, or a recorded refusal. */
@NullMarked
package dev.heard.intake;

import org.jspecify.annotations.NullMarked;
