/** The sample mails and what Heard makes of them, from raw bytes to draft. */
@NullMarked
package dev.heard.corpus;

import org.jspecify.annotations.NullMarked;
