/** What is due is looked at, whether or not anything reminded of it. */
@NullMarked
package dev.heard.due;

import org.jspecify.annotations.NullMarked;
