package dev.heard.local.disk;

import dev.heard.aws.ExportJson;
import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.erasure.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of exports in a folder. Thread-safe. */
public final class DirectoryArchive implements Archive {
  private static final Pattern JOB = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern NAME =
      Pattern.compile("([a-z]+/)?(?!\\.{1,2}$)[A-Za-z0-9._-]{1,220}");

  private final Path folder;

  /**
   * Opens the folder.
   *
   * @param data it lies below this one, as {@code exports}
   */
  public DirectoryArchive(Path data) {
    folder = SafeFiles.folder(data.resolve("exports"));
  }

  @Override
  public void put(String job, String name, CaseFile file) {
    put(job, name, ExportJson.of(file));
  }

  @Override
  public void put(String job, String name, CustomerProfile profile) {
    put(job, name, ExportJson.of(profile));
  }

  @Override
  public void put(String job, String name, byte[] mail) {
    Path file = file(job, name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SafeFiles.write(file, mail);
  }

  @Override
  public List<String> names(String job) {
    Path root = root(job);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> read(String job, String name) {
    Path file = file(job, name);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void erase(String job) {
    Path root = root(job);
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path root(String job) {
    if (!JOB.matcher(job).matches()) {
      throw new IllegalArgumentException("not the id of a job");
    }
    return folder.resolve(job);
  }

  private Path file(String job, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an exported file");
    }
    return root(job).resolve(name);
  }
}
