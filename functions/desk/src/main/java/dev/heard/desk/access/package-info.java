/** Who calls, and what they may do. */
@NullMarked
package dev.heard.desk.access;

import org.jspecify.annotations.NullMarked;
