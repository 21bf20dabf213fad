/** What is due, over the memory twins. */
@NullMarked
package dev.heard.due;

import org.jspecify.annotations.NullMarked;
