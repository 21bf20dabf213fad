/** Lambda: looks every minute at what is due. */
@NullMarked
package dev.heard.sweep;

import org.jspecify.annotations.NullMarked;
