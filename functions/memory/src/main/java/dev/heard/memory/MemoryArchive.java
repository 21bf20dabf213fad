package dev.heard.memory;

import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.erasure.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Files of exports in memory; records stand in it as Java writes them. Thread-safe. */
public final class MemoryArchive implements Archive {
  private static final Pattern JOB = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern NAME =
      Pattern.compile("([a-z]+/)?(?!\\.{1,2}$)[A-Za-z0-9._-]{1,220}");

  private final Map<String, SortedMap<String, byte[]>> jobs = new ConcurrentHashMap<>();

  @Override
  public void put(String job, String name, CaseFile file) {
    put(job, name, file.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void put(String job, String name, CustomerProfile profile) {
    put(job, name, profile.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void put(String job, String name, byte[] mail) {
    check(JOB, job);
    check(NAME, name);
    jobs.computeIfAbsent(job, unused -> new TreeMap<>()).put(name, mail.clone());
  }

  @Override
  public synchronized List<String> names(String job) {
    check(JOB, job);
    return List.copyOf(jobs.getOrDefault(job, new TreeMap<>()).keySet());
  }

  @Override
  public synchronized Optional<byte[]> read(String job, String name) {
    check(JOB, job);
    check(NAME, name);
    return Optional.ofNullable(jobs.getOrDefault(job, new TreeMap<>()).get(name))
        .map(byte[]::clone);
  }

  @Override
  public synchronized void erase(String job) {
    check(JOB, job);
    jobs.remove(job);
  }

  private static void check(Pattern shape, String text) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException("not a job, or not the name of a file");
    }
  }
}
