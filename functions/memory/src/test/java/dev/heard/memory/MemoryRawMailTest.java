package dev.heard.memory;

import dev.heard.mail.RawMail;
import dev.heard.mail.RawMailContract;

class MemoryRawMailTest implements RawMailContract {
  private final RawMail raw = new MemoryRawMail();

  @Override
  public RawMail rawMail() {
    return raw;
  }
}
