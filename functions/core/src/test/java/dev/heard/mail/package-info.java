/** Tests of reading and composing mails, and the contract of {@link dev.heard.mail.RawMail}. */
@NullMarked
package dev.heard.mail;

import org.jspecify.annotations.NullMarked;
