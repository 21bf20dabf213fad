/** What is counted of a deployed stack, for CloudWatch. */
@NullMarked
package dev.heard.aws.metrics;

import org.jspecify.annotations.NullMarked;
