/** The public pages on which customers say how it went. */
@NullMarked
package dev.heard.feedback;

import org.jspecify.annotations.NullMarked;
