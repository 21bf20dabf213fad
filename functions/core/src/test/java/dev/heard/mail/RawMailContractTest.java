package dev.heard.mail;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds the contract itself against the smallest thing that keeps it. */
class RawMailContractTest implements RawMailContract {
  private final Smallest mails = new Smallest();

  @Override
  public RawMail rawMail() {
    return mails;
  }

  private static final class Smallest implements RawMail {
    private static final Pattern KEY = Pattern.compile("raw/(?!\\.\\.?$)[A-Za-z0-9._-]{1,200}");
    private final Map<String, byte[]> mails = new ConcurrentHashMap<>();

    @Override
    public void write(String key, byte[] mail) {
      mails.putIfAbsent(checked(key), mail.clone());
    }

    @Override
    public Optional<Raw> read(String key, int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("a limit is at least 1");
      }
      return Optional.ofNullable(mails.get(checked(key)))
          .map(m -> new Raw(Arrays.copyOf(m, Math.min(limit, m.length)), m.length));
    }

    @Override
    public void erase(String key) {
      mails.remove(checked(key));
    }

    private static String checked(String key) {
      if (!KEY.matcher(key).matches()) {
        throw new IllegalArgumentException("not a raw mail's key");
      }
      return key;
    }
  }
}
