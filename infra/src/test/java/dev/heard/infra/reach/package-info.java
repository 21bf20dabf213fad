/** Which calls to AWS and which environment variables can be reached from a handler. */
@NullMarked
package dev.heard.infra.reach;

import org.jspecify.annotations.NullMarked;
