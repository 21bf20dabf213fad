/** The laptop's web server: API Gateway's events and token check, the sign-in, the mailbox. */
@NullMarked
package dev.heard.local.http;

import org.jspecify.annotations.NullMarked;
