/** Mail on the laptop: in over SMTP, raw in a folder, out over SMTP or into a mailbox page. */
@NullMarked
package dev.heard.local.mail;

import org.jspecify.annotations.NullMarked;
