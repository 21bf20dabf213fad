/** The follow-up handler, on payloads as EventBridge Scheduler hands them over. */
@NullMarked
package dev.heard.asking;

import org.jspecify.annotations.NullMarked;
