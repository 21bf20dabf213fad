/** Where the contracts of the AWS adapters run, and what goes wrong there. */
@NullMarked
package dev.heard.aws.emulator;

import org.jspecify.annotations.NullMarked;
