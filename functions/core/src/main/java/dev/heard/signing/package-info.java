/** Signatures under what customers bring back to us: reply addresses and links. */
@NullMarked
package dev.heard.signing;

import org.jspecify.annotations.NullMarked;
