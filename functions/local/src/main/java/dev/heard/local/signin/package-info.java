/** The laptop's OpenID Connect issuer, in place of Cognito. */
@NullMarked
package dev.heard.local.signin;

import org.jspecify.annotations.NullMarked;
