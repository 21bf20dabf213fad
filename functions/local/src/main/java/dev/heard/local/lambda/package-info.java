/** What the Lambda service gives to handlers, on the laptop. */
@NullMarked
package dev.heard.local.lambda;

import org.jspecify.annotations.NullMarked;
