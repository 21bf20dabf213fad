/** Lambda: takes in what SES tells of the mails that were sent. */
@NullMarked
package dev.heard.delivery;

import org.jspecify.annotations.NullMarked;
