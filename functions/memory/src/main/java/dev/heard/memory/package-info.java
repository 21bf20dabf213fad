/** The ports in memory: as strict as the real ones, failing on demand; for tests and simulation. */
@NullMarked
package dev.heard.memory;

import org.jspecify.annotations.NullMarked;
