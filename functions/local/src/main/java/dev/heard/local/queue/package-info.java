/** The laptop's standard queue: at least once, delays, retries, dead letters; on disk. */
@NullMarked
package dev.heard.local.queue;

import org.jspecify.annotations.NullMarked;
