/** The laptop's data folder: who holds it, its secrets, and writing that survives a power cut. */
@NullMarked
package dev.heard.local.disk;

import org.jspecify.annotations.NullMarked;
