/** Every use case, put together over whatever ports there are. */
@NullMarked
package dev.heard.house;

import org.jspecify.annotations.NullMarked;
