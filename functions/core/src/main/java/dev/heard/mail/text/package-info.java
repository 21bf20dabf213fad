/** The words of a mail: HTML and flowed text made plain, quotes and signatures told apart. */
@NullMarked
package dev.heard.mail.text;

import org.jspecify.annotations.NullMarked;
