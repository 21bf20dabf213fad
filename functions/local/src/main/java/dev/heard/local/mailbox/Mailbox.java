package dev.heard.local.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mails in the mailbox's folder. */
public final class Mailbox {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}\\.eml");

  private final Path folder;

  public Mailbox(Path folder) {
    this.folder = folder;
  }

  /** All mails, newest first. */
  public List<ReceivedMail> all() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.eml")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(Path::getFileName).reversed());
    return files.stream()
        .map(file -> file.getFileName().toString())
        .flatMap(name -> find(name).stream())
        .toList();
  }

  /** The mail of this name; empty where there is none. */
  public Optional<ReceivedMail> find(String name) {
    Path file = folder.resolve("none");
    if (NAME.matcher(name).matches()) {
      file = folder.resolve(name);
    }
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ReceivedMail.read(name, new ByteArrayInputStream(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
