/** The use cases of core over the memory twins. */
@NullMarked
package dev.heard.replies;

import org.jspecify.annotations.NullMarked;
