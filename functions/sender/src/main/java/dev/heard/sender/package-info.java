/** Lambda: sends what is owed, once. */
@NullMarked
package dev.heard.sender;

import org.jspecify.annotations.NullMarked;
