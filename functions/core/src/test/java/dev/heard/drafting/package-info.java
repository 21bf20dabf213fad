/** Drafts as customers would get them, and the check that stands before them. */
@NullMarked
package dev.heard.drafting;

import org.jspecify.annotations.NullMarked;
