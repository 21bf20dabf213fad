package dev.heard.local.signin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who can sign in on the laptop, by one click. */
enum Person {
  ANA("Ana", "agent"),
  BEN("Ben", "agent"),
  LEA("Lea", "lead"),
  ADI("Adi", "admin");

  private final String userName;
  private final String role;

  Person(String userName, String role) {
    this.userName = userName;
    this.role = role;
  }

  String label() {
    return userName + " (" + role + ")";
  }

  String subject() {
    return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private List<String> groups() {
    return role.equals("agent") ? List.of("agent") : List.of("agent", role);
  }

  /** As Cognito writes an access token. */
  Map<String, Object> accessClaims() {
    return Map.of(
        "token_use",
        "access",
        "client_id",
        Issuer.CLIENT,
        "username",
        userName,
        "cognito:groups",
        groups(),
        "scope",
        Issuer.SCOPE);
  }
}
