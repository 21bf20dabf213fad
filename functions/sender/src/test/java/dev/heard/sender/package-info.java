/** The sender handler, on events as AWS sends them. */
@NullMarked
package dev.heard.sender;

import org.jspecify.annotations.NullMarked;
