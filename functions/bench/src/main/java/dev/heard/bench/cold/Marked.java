package dev.heard.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a program writes, between two marks that readers do not see. */
final class Marked {
  private Marked() {}

  /**
   * Puts a text between the marks, and an empty line, which ends a table.
   *
   * @param part the name in both marks
   * @throws IOException also where the page does not have them
   */
  static void replace(Path page, String part, String text) throws IOException {
    String before = Files.readString(page);
    String begin = "<!-- measured: " + part + " -->\n";
    String end = "<!-- end -->";
    int from = before.indexOf(begin);
    int to = before.indexOf(end, Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new IOException(page.getFileName() + " has no place for " + part);
    }
    Files.writeString(
        page, before.substring(0, from + begin.length()) + text + "\n" + before.substring(to));
  }
}
