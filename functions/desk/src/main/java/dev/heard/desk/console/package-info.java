/** The console's files and how the browser signs in. */
@NullMarked
package dev.heard.desk.console;

import org.jspecify.annotations.NullMarked;
