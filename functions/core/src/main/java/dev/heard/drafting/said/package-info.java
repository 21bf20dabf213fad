/**
 * What the customer said that a reply can take up: specifics, own words, the name they sign with.
 */
@NullMarked
package dev.heard.drafting.said;

import org.jspecify.annotations.NullMarked;
