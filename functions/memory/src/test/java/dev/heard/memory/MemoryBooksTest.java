package dev.heard.memory;

import dev.heard.casework.Cases;
import dev.heard.erasure.Holdings;
import dev.heard.ledger.Books;
import dev.heard.ledger.LedgerContract;
import dev.heard.mail.RawMail;
import java.time.Instant;

class MemoryBooksTest implements LedgerContract {
  private final MemoryTable table = new MemoryTable();
  private final MemoryRawMail rawMail = new MemoryRawMail();

  @Override
  public Cases cases() {
    return table;
  }

  @Override
  public Holdings holdings() {
    return table;
  }

  @Override
  public RawMail rawMail() {
    return rawMail;
  }

  @Override
  public Books books() {
    return new MemoryBooks(table, rawMail, Instant.now());
  }
}
