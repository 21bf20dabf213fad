/** What is logged, line by line. */
@NullMarked
package dev.heard.aws.logs;

import org.jspecify.annotations.NullMarked;
