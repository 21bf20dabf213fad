/** After a case was resolved: whom we ask again, when, and what their answer leads to. */
@NullMarked
package dev.heard.followup;

import org.jspecify.annotations.NullMarked;
