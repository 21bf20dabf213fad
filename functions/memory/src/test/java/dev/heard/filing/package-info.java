/** The use cases of core over the memory twins. */
@NullMarked
package dev.heard.filing;

import org.jspecify.annotations.NullMarked;
