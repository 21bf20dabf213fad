/** What the console is shown. */
@NullMarked
package dev.heard.desk.view;

import org.jspecify.annotations.NullMarked;
