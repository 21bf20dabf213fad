package dev.heard.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What API Gateway's JWT authorizer checks: an RS256 signature by a key of the issuer, the issuer,
 * {@code exp}, {@code nbf} and {@code iat}, and {@code aud}, or {@code client_id} where there is no
 * {@code aud}. It knows nothing of access and ID tokens; telling them apart is desk's part, here as
 * there.
 */
public final class TokenCheck {
  private final Supplier<JWKSet> keys;
  private final String issuer;
  private final String client;
  private final InstantSource clock;

  /**
   * A check for one client of one issuer.
   *
   * @param keys the issuer's public ones
   */
  public TokenCheck(Supplier<JWKSet> keys, String issuer, String client, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.client = client;
    this.clock = clock;
  }

  /** The claims as the authorizer hands them on, or empty where the request must be refused. */
  Optional<Map<String, String>> claims(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    String token = authorization.strip();
    if (token.regionMatches(true, 0, "Bearer ", 0, 7)) {
      token = token.substring(7).strip();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return signed(jwt) && current(jwt.getJWTClaimsSet()) && ours(jwt.getJWTClaimsSet())
          ? Optional.of(handedOn(jwt.getJWTClaimsSet()))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean signed(SignedJWT jwt) throws JOSEException {
    JWK key = keys.get().getKeyByKeyId(jwt.getHeader().getKeyID());
    return key != null
        && JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
        && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
  }

  private boolean current(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    Instant now = clock.instant();
    return expires != null
        && now.isBefore(expires.toInstant())
        && started(claims.getNotBeforeTime(), now)
        && started(claims.getIssueTime(), now);
  }

  private static boolean started(@Nullable Date from, Instant now) {
    return from == null || !from.toInstant().isAfter(now);
  }

  private boolean ours(JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    return issuer.equals(claims.getIssuer())
        && (audience.isEmpty()
            ? client.equals(claims.getStringClaim("client_id"))
            : audience.contains(client));
  }

  /** Every claim as a string; an array as {@code [one two]}. */
  private static Map<String, String> handedOn(JWTClaimsSet claims) {
    Map<String, String> all = new TreeMap<>();
    claims.getClaims().forEach((name, value) -> all.put(name, text(value)));
    return all;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case Collection<?> many ->
          many.stream().map(TokenCheck::text).collect(Collectors.joining(" ", "[", "]"));
      case Date date -> Long.toString(date.toInstant().getEpochSecond());
      case null, default -> String.valueOf(value);
    };
  }
}
