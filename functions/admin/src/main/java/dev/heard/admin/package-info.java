/** {@code ./heard admin}: an admin's commands against a deployed stack. */
@NullMarked
package dev.heard.admin;

import org.jspecify.annotations.NullMarked;
