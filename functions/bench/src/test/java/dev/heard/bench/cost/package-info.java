/** Tests that the costs we publish are those that are computed. */
@NullMarked
package dev.heard.bench.cost;

import org.jspecify.annotations.NullMarked;
