/** The bytes of a mail taken apart: header fields, parts, encodings and charsets, within limits. */
@NullMarked
package dev.heard.mail.mime;

import org.jspecify.annotations.NullMarked;
