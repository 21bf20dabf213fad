/** What was promised in a reply, once its time comes: kept, or missed and told honestly. */
@NullMarked
package dev.heard.promises;

import org.jspecify.annotations.NullMarked;
