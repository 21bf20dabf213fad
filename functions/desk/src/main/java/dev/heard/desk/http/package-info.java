/** Requests, replies and the table of routes; nothing here knows what a case is. */
@NullMarked
package dev.heard.desk.http;

import org.jspecify.annotations.NullMarked;
