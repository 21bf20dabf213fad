/**
 * The HTTP API and the console that agents work with: which routes there are and what each does.
 */
@NullMarked
package dev.heard.desk;

import org.jspecify.annotations.NullMarked;
