/** What a function logs: one line of JSON for each thing that is said. */
@NullMarked
package dev.heard.aws.logs;

import org.jspecify.annotations.NullMarked;
