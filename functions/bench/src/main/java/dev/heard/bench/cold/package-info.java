/** Cold starts, warm calls, memory and sizes of the functions as they are shipped. */
@NullMarked
package dev.heard.bench.cold;

import org.jspecify.annotations.NullMarked;
