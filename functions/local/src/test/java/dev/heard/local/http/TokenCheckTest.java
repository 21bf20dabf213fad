package dev.heard.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final RSAKey KEY = key("ours");
  private static final String ISSUER = "http://localhost:8700/oidc";

  private final TokenCheck check =
      new TokenCheck(() -> new JWKSet(KEY).toPublicJWKSet(), ISSUER, "heard-console", () -> NOW);

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder access() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("s")
        .claim("client_id", "heard-console")
        .claim("token_use", "access")
        .claim("cognito:groups", List.of("agent", "lead"))
        .issueTime(Date.from(NOW))
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String signed(JWTClaimsSet.Builder claims, RSAKey key) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              claims.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Map<String, String>> claims(JWTClaimsSet.Builder claims) {
    return check.claims("Bearer " + signed(claims, KEY));
  }

  @Test
  void claimsAreHandedOnAsStringsAndArraysInBrackets() {
    Map<String, String> claims = claims(access()).orElseThrow();

    assertThat(claims)
        .containsEntry("cognito:groups", "[agent lead]")
        .containsEntry("token_use", "access")
        .containsEntry("exp", Long.toString(NOW.plusSeconds(60).getEpochSecond()));
  }

  @Test
  void theSchemeMayBeLeftOutAsThere() {
    assertThat(check.claims(signed(access(), KEY))).isPresent();
    assertThat(check.claims("bearer " + signed(access(), KEY))).isPresent();
  }

  @Test
  void anIdTokenOfOurClientPassesHereAsItDoesThere() {
    assertThat(claims(access().claim("client_id", null).audience("heard-console"))).isPresent();
  }

  @Test
  void noTokenOrNoneAtAllIsRefused() {
    assertThat(check.claims(null)).isEmpty();
    assertThat(check.claims("")).isEmpty();
    assertThat(check.claims("Bearer ")).isEmpty();
    assertThat(check.claims("Bearer a.b.c")).isEmpty();
    assertThat(check.claims("Basic YTpi")).isEmpty();
  }

  @Test
  void timesAreChecked() {
    assertThat(claims(access().expirationTime(Date.from(NOW)))).isEmpty();
    assertThat(claims(access().expirationTime(null))).isEmpty();
    assertThat(claims(access().notBeforeTime(Date.from(NOW.plusSeconds(5))))).isEmpty();
    assertThat(claims(access().issueTime(Date.from(NOW.plus(Duration.ofHours(1)))))).isEmpty();
  }

  @Test
  void anotherIssuerOrClientIsRefused() {
    assertThat(claims(access().issuer("http://localhost:8700/other"))).isEmpty();
    assertThat(claims(access().claim("client_id", "other"))).isEmpty();
    assertThat(claims(access().claim("client_id", null))).isEmpty();
    assertThat(claims(access().audience("other"))).isEmpty();
  }

  @Test
  void signaturesThatAreNotOursAreRefused() throws JOSEException {
    assertThat(check.claims("Bearer " + signed(access(), key("ours")))).isEmpty();
    assertThat(check.claims("Bearer " + signed(access(), key("theirs")))).isEmpty();
    assertThat(check.claims("Bearer " + new PlainJWT(access().build()).serialize())).isEmpty();

    SignedJWT withPublicKeyAsSecret =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours").build(), access().build());
    withPublicKeyAsSecret.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
    assertThat(check.claims("Bearer " + withPublicKeyAsSecret.serialize())).isEmpty();
  }
}
