/**
 * A mail comes in: read, given to its case, answered by a draft, stored; or refused with a reason.
 */
@NullMarked
package dev.heard.filing;

import org.jspecify.annotations.NullMarked;
