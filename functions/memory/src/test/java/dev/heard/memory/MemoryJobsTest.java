package dev.heard.memory;

import dev.heard.erasure.Jobs;
import dev.heard.erasure.JobsContract;

class MemoryJobsTest implements JobsContract {
  private final Jobs jobs = new MemoryJobs();

  @Override
  public Jobs jobs() {
    return jobs;
  }
}
