package dev.heard.local.disk;

import dev.heard.drafting.Playbook;
import dev.heard.drafting.data.DataFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A company's own playbook on this machine. */
public final class PlaybookFile {
  private PlaybookFile() {}

  /**
   * Reads it.
   *
   * @param file null for the example that comes with Heard
   * @throws CannotStart naming every mistake in it, or why it cannot be read
   */
  public static Playbook open(@Nullable Path file) {
    if (file == null) {
      return Playbook.bundled();
    }
    try {
      return Playbook.load(file);
    } catch (DataFileException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CannotStart("The playbook %s cannot be read.".formatted(file), e);
    }
  }
}
