/** The delivery handler, on events as AWS sends them. */
@NullMarked
package dev.heard.delivery;

import org.jspecify.annotations.NullMarked;
