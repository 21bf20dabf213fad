/** The reply skeleton and the check of it: playbook, phrasebook, drafter, empathy check. */
@NullMarked
package dev.heard.drafting;

import org.jspecify.annotations.NullMarked;
