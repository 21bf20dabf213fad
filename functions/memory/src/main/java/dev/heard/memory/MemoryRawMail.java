package dev.heard.memory;

import dev.heard.mail.RawMail;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Raw mail in memory. Thread-safe; what goes in and out is copied. */
public final class MemoryRawMail implements RawMail {
  private static final Pattern KEY = Pattern.compile("raw/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");

  private final Map<String, byte[]> mails = new ConcurrentHashMap<>();

  /** The keys of all mails that are there. */
  public Set<String> keys() {
    return Set.copyOf(mails.keySet());
  }

  @Override
  public void write(String key, byte[] mail) {
    check(key);
    mails.putIfAbsent(key, mail.clone());
  }

  @Override
  public Optional<Raw> read(String key, int limit) {
    check(key);
    if (limit < 1) {
      throw new IllegalArgumentException("the limit is at least 1");
    }
    byte @Nullable [] mail = mails.get(key);
    return mail == null
        ? Optional.empty()
        : Optional.of(new Raw(Arrays.copyOf(mail, Math.min(limit, mail.length)), mail.length));
  }

  @Override
  public void erase(String key) {
    check(key);
    mails.remove(key);
  }

  private static void check(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key of a raw mail");
    }
  }
}
