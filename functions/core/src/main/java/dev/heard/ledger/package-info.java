/** Whether every raw mail has its end, and every message of a case its raw mail. */
@NullMarked
package dev.heard.ledger;

import org.jspecify.annotations.NullMarked;
