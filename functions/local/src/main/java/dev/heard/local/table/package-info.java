/** The laptop's table: DynamoDB Local, on disk and on loopback. */
@NullMarked
package dev.heard.local.table;

import org.jspecify.annotations.NullMarked;
