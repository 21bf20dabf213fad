package dev.heard.casework;

import java.util.Locale;
import java.util.Set;

/**
 * A person at the desk.
 *
 * @param name as it signs replies and stands in the events
 */
public record Agent(String name, Set<Role> roles) {
  /** What somebody may do. */
  public enum Role {
    AGENT,
    LEAD,
    ADMIN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Agent {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
