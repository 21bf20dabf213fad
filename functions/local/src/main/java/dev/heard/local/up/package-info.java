/** {@code ./heard up}: every part of the laptop started, wired and stopped. */
@NullMarked
package dev.heard.local.up;

import org.jspecify.annotations.NullMarked;
