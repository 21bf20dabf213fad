/** What a customer may ask of us: everything we hold about them, and that we forget it. */
@NullMarked
package dev.heard.erasure;

import org.jspecify.annotations.NullMarked;
