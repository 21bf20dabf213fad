package dev.heard.local.disk;

import dev.heard.erasure.Archive;
import dev.heard.erasure.ArchiveContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryArchiveTest implements ArchiveContract {
  @TempDir private Path data;

  @Override
  public Archive archive() {
    return new DirectoryArchive(data);
  }
}
