package dev.heard.mail;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Mails of other projects, read where they lie; a test that needs them is skipped without. */
public final class Fixtures {
  private Fixtures() {}

  /** A folder of the fixtures; the calling test is skipped if it is not there. */
  public static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("heard.root", "."), "..", "shared", "fixtures", name)
            .normalize();
    assumeThat(folder)
        .as("the fixtures of other projects lie beside the working tree")
        .isDirectory();
    return folder;
  }

  public static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
