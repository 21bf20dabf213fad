/** What the template says, and what it does when it is deployed. */
@NullMarked
package dev.heard.infra;

import org.jspecify.annotations.NullMarked;
