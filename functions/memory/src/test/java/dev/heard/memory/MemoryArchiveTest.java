package dev.heard.memory;

import dev.heard.erasure.Archive;
import dev.heard.erasure.ArchiveContract;

class MemoryArchiveTest implements ArchiveContract {
  private final Archive archive = new MemoryArchive();

  @Override
  public Archive archive() {
    return archive;
  }
}
