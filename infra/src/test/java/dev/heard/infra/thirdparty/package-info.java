/** What others wrote and Heard uses, with its licences. */
@NullMarked
package dev.heard.infra.thirdparty;

import org.jspecify.annotations.NullMarked;
