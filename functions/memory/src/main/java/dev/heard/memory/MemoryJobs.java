package dev.heard.memory;

import dev.heard.erasure.CustomerJob;
import dev.heard.erasure.Jobs;
import dev.heard.mail.EmailAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs in memory. Thread-safe. */
public final class MemoryJobs implements Jobs {
  private final Map<String, CustomerJob> jobs = new HashMap<>();

  @Override
  public synchronized boolean store(CustomerJob next) {
    @Nullable CustomerJob there = jobs.get(next.id());
    if (next.version() != 1 + (there == null ? 0 : there.version())) {
      return false;
    }
    jobs.put(next.id(), next);
    return true;
  }

  @Override
  public synchronized Optional<CustomerJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized List<CustomerJob> of(EmailAddress customer) {
    return jobs.values().stream().filter(job -> customer.equals(job.customer())).toList();
  }

  @Override
  public synchronized List<CustomerJob> open(int limit) {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("a list is 1 to 100 long");
    }
    return jobs.values().stream()
        .filter(job -> job.finishedAt() == null)
        .sorted(Comparator.comparing(CustomerJob::startedAt).thenComparing(CustomerJob::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized String toString() {
    return jobs.toString();
  }
}
