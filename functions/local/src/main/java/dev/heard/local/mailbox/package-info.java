/** The laptop's mailbox: what customers would receive, and playing a customer. */
@NullMarked
package dev.heard.local.mailbox;

import org.jspecify.annotations.NullMarked;
