/** Tests of how a mail's words are told apart. */
@NullMarked
package dev.heard.mail.text;

import org.jspecify.annotations.NullMarked;
