/** One matter of one customer: the case, its lifecycle, the customer's history and journey. */
@NullMarked
package dev.heard.casework;

import org.jspecify.annotations.NullMarked;
