/** Reading the data files of drafting: every mistake in a file is named with its path. */
@NullMarked
package dev.heard.drafting.data;

import org.jspecify.annotations.NullMarked;
