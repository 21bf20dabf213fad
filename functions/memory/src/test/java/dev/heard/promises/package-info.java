/** What becomes of promises, over the memory twins. */
@NullMarked
package dev.heard.promises;

import org.jspecify.annotations.NullMarked;
