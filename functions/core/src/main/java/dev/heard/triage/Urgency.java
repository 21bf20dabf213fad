package dev.heard.triage;

import java.util.Locale;

/** How soon a helpful human must act. The order is the working order: critical first. */
public enum Urgency {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
