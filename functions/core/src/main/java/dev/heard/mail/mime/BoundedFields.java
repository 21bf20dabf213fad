package dev.heard.mail.mime;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.BufferRecycler;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Collects header fields within a budget per part. mime4j's own builder throws when a limit is
 * passed, and with it the rest of the mail would be lost; this one drops what is too much.
 */
final class BoundedFields implements FieldBuilder {
  /** No field that anything here reads is longer; References of 50 ids is about 5 KB. */
  private static final int LONGEST_FIELD = 64 * 1024;

  private final int budget;
  private final RecycledByteArrayBuffer field =
      new RecycledByteArrayBuffer(new BufferRecycler(), 1024);
  private int used;
  private boolean exceeded;

  BoundedFields(int budget) {
    this.budget = budget;
  }

  /** The next fields belong to another part. */
  void startPart() {
    used = 0;
  }

  /** Whether anything was dropped so far. */
  boolean exceeded() {
    return exceeded;
  }

  @Override
  public void reset() {
    field.clear();
  }

  @Override
  public void append(ByteArrayBuffer line) {
    int room = Math.min(LONGEST_FIELD - field.length(), budget - used);
    int taken = Math.min(room, line.length());
    if (taken > 0) {
      field.append(line.buffer(), 0, taken);
      used += taken;
    }
    if (taken < line.length()) {
      exceeded = true;
    }
  }

  /** Null for a field of which nothing was kept; the parser goes on with the next. */
  @Override
  public @Nullable RawField build() throws MimeException {
    if (field.length() == 0) {
      return null;
    }
    int end = field.length();
    while (end > 0 && (field.byteAt(end - 1) == '\n' || field.byteAt(end - 1) == '\r')) {
      end--;
    }
    byte[] copy = new byte[end];
    System.arraycopy(field.buffer(), 0, copy, 0, end);
    return RawFieldParser.DEFAULT.parseField(new ByteArrayBuffer(copy, true));
  }

  @Override
  public RecycledByteArrayBuffer getRaw() {
    return field;
  }

  @Override
  public void release() {
    field.release();
  }
}
