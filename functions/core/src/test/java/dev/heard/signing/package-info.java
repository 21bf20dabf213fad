/** The signatures, tried. */
@NullMarked
package dev.heard.signing;

import org.jspecify.annotations.NullMarked;
