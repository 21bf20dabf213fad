/** What is counted, line by line. */
@NullMarked
package dev.heard.aws.metrics;

import org.jspecify.annotations.NullMarked;
