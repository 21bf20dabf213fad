package dev.heard.insight;

/**
 * How many of how many. It stays two numbers, so that whoever reads it sees how little or how much
 * it rests on.
 *
 * @param count 0 to {@code of}, but for what happened around the edge of a period: what is resolved
 *     in one week and reopened in the next counts in both
 * @param of 0 where nothing can be said
 */
public record Rate(long count, long of) {
  public Rate {
    if (count < 0 || of < 0) {
      throw new IllegalArgumentException("a rate has no negative numbers");
    }
  }
}
