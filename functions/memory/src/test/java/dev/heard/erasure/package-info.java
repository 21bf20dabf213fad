/** The use cases of core over the memory twins. */
@NullMarked
package dev.heard.erasure;

import org.jspecify.annotations.NullMarked;
