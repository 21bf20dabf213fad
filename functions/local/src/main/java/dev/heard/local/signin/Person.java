package dev.heard.local.signin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who can sign in on the laptop, by one click. */
enum Person {
  ANA("Ana", "agent", List.of("agent")),
  BEN("Ben", "agent", List.of("agent")),
  LEA("Lea", "lead", List.of("agent", "lead"));

  private final String userName;
  private final String role;
  private final List<String> groups;

  Person(String userName, String role, List<String> groups) {
    this.userName = userName;
    this.role = role;
    this.groups = groups;
  }

  String label() {
    return userName + " (" + role + ")";
  }

  String subject() {
    return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** As Cognito writes an access token. */
  Map<String, Object> accessClaims() {
    return Map.of(
        "token_use", "access",
        "client_id", Issuer.CLIENT,
        "username", userName,
        "cognito:groups", groups,
        "scope", Issuer.SCOPE);
  }
}
