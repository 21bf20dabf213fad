/** What is owed to the outside world, and the doors through which it leaves. */
@NullMarked
package dev.heard.outbox;

import org.jspecify.annotations.NullMarked;
