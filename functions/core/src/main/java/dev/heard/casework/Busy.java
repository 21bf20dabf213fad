package dev.heard.casework;

/**
 * What is asked cannot be done at this moment, and can be a little later: the store is throttled or
 * does not answer, or others are in the way again and again. A write may have been carried out all
 * the same; whoever reads again sees. Queues try again by themselves, people are asked to.
 */
public class Busy extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Busy(String why) {
    super(why);
  }

  public Busy(String why, Throwable cause) {
    super(why, cause);
  }
}
