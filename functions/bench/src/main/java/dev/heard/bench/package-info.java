/** The benchmarks' command line; nothing of this module is deployed. */
@NullMarked
package dev.heard.bench;

import org.jspecify.annotations.NullMarked;
