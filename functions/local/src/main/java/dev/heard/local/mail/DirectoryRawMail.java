package dev.heard.local.mail;

import dev.heard.local.disk.SafeFiles;
import dev.heard.mail.RawMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The raw mail in a folder: one mail, one file. Thread-safe, also between processes. */
public final class DirectoryRawMail implements RawMail {
  private static final Pattern KEY = Pattern.compile("raw/(?!\\.\\.?$)[A-Za-z0-9._-]{1,200}");

  private static final String SUFFIX = ".eml";

  private final Path folder;
  private final Path arriving;

  /**
   * Opens the folder.
   *
   * @param data it lies below this one, as {@code raw}
   */
  public DirectoryRawMail(Path data) {
    folder = SafeFiles.folder(data.resolve("raw"));
    arriving = SafeFiles.folder(data.resolve("arriving"));
  }

  @Override
  public void write(String key, byte[] mail) {
    Path file = file(key);
    Path aside = aside();
    SafeFiles.write(aside, mail);
    keep(aside, file);
  }

  /** A place for a mail that is still coming in. */
  Path aside() {
    return arriving.resolve(UUID.randomUUID() + ".eml");
  }

  /**
   * Keeps a mail that was written aside; its content must be forced to disk already.
   *
   * @param key as for {@link #write}
   */
  void keep(String key, Path aside) {
    keep(aside, file(key));
  }

  private static void keep(Path aside, Path file) {
    try {
      // A link, because a rename would replace what is there: the first one stays.
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException first) {
      // The same mail again.
    } catch (UnsupportedOperationException | IOException noLinks) {
      if (!Files.exists(file)) {
        SafeFiles.move(aside, file);
      }
    }
    try {
      SafeFiles.forceFolderOf(file);
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Raw> read(String key, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1");
    }
    Path file = file(key);
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new Raw(in.readNBytes(limit), Files.size(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void erase(String key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of all mails, in no order that means anything. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        keys.add("raw/" + name.substring(0, name.length() - SUFFIX.length()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(keys);
    return keys;
  }

  private Path file(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key of a raw mail");
    }
    return folder.resolve(key.substring("raw/".length()) + SUFFIX);
  }
}
