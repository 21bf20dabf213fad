/** The use cases of core over the memory twins. */
@NullMarked
package dev.heard.casework;

import org.jspecify.annotations.NullMarked;
