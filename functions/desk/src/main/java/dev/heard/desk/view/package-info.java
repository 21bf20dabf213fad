/** Cases as the API shows them. */
@NullMarked
package dev.heard.desk.view;

import org.jspecify.annotations.NullMarked;
