/** Asking again, over the memory twins. */
@NullMarked
package dev.heard.followup;

import org.jspecify.annotations.NullMarked;
