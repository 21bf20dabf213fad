/** What is counted, so that a lead sees where customers hurt and whether they feel understood. */
@NullMarked
package dev.heard.insight;

import org.jspecify.annotations.NullMarked;
