/** What went wrong, as RFC 9457 tells it to a program and a sentence tells it to a person. */
@NullMarked
package dev.heard.desk.problem;

import org.jspecify.annotations.NullMarked;
