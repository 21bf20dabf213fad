package dev.heard.aws;

import java.nio.charset.StandardCharsets;

/** What we hold of a customer as JSON that a person can read and a program can take over. */
public final class ExportJson {
  private ExportJson() {}

  /** A record of the domain, indented. */
  public static byte[] of(Object record) {
    return RecordJson.write(record).toPrettyString().getBytes(StandardCharsets.UTF_8);
  }
}
