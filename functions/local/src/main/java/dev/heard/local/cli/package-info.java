/** The command line: reading, triage and drafting of mail files without any server. */
@NullMarked
package dev.heard.local.cli;

import org.jspecify.annotations.NullMarked;
