/** Lambda: asks again when a follow-up's time has come. */
@NullMarked
package dev.heard.asking;

import org.jspecify.annotations.NullMarked;
