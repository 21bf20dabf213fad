/** The times that a reply's own words promise. */
@NullMarked
package dev.heard.drafting.times;

import org.jspecify.annotations.NullMarked;
