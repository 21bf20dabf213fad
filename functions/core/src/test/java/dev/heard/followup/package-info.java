/** How the mail that asks is worded. */
@NullMarked
package dev.heard.followup;

import org.jspecify.annotations.NullMarked;
