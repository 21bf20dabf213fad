/** The sweep handler, on events as AWS sends them. */
@NullMarked
package dev.heard.sweep;

import org.jspecify.annotations.NullMarked;
