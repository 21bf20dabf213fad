/** Tests of the measuring itself. */
@NullMarked
package dev.heard.bench.cold;

import org.jspecify.annotations.NullMarked;
