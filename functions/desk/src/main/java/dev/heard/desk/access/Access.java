package dev.heard.desk.access;

import dev.heard.casework.Agent.Role;
import java.util.Set;

/** Who may use a route. */
public enum Access {
  /** Anybody, without a token: what the browser needs before anybody has signed in. */
  PUBLIC,
  /** Everybody who works here. */
  AGENT,
  /** Leads only. */
  LEAD,
  /** Admins only. */
  ADMIN;

  /** Whether somebody with these roles may; nobody needs one for {@link #PUBLIC}. */
  boolean admits(Set<Role> roles) {
    return switch (this) {
      case PUBLIC -> true;
      case AGENT -> roles.contains(Role.AGENT);
      case LEAD -> roles.contains(Role.LEAD);
      case ADMIN -> roles.contains(Role.ADMIN);
    };
  }
}
