/** The public pages, over the memory twins. */
@NullMarked
package dev.heard.feedback;

import org.jspecify.annotations.NullMarked;
