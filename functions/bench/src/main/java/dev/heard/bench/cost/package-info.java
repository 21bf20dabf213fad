/** What running Heard costs, computed from what was measured and counted. */
@NullMarked
package dev.heard.bench.cost;

import org.jspecify.annotations.NullMarked;
