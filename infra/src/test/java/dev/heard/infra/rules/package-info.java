/** What the expanded template must hold, beyond what a linter knows. */
@NullMarked
package dev.heard.infra.rules;

import org.jspecify.annotations.NullMarked;
