package dev.heard.admin;

import java.time.Duration;

/** Times as people say them. */
final class Ages {
  private Ages() {}

  /** Seconds, minutes, hours or days, whichever is the largest that fits. */
  static String words(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
  }
}
