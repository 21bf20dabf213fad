/** The use cases of core over the memory twins. */
@NullMarked
package dev.heard.house;

import org.jspecify.annotations.NullMarked;
