/** The intake handler, on events as AWS sends them. */
@NullMarked
package dev.heard.intake;

import org.jspecify.annotations.NullMarked;
