/** An emulator of AWS on this machine, for tests. */
@NullMarked
package dev.heard.aws.emulator;

import org.jspecify.annotations.NullMarked;
