/** Reading and composing messages: addresses, limits, automatic mail, reply trimming, masking. */
@NullMarked
package dev.heard.mail;

import org.jspecify.annotations.NullMarked;
