/** What keeps and forgets customers must keep to. */
@NullMarked
package dev.heard.erasure;

import org.jspecify.annotations.NullMarked;
