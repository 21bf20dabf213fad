package dev.heard.erasure;

import dev.heard.mail.EmailAddress;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The export or erasure of a customer, and how far it has come: when it is done, the report.
 * Immutable; each step gives the next version, which is stored on condition that the one before it
 * is still there.
 *
 * @param id unguessable: 16 lower-case base 32 characters
 * @param version 1 when it is asked for, one more with each step
 * @param customer whose; null once they are erased, because nothing may remain of them
 * @param by the admin who asked for it
 * @param finishedAt null while it runs
 * @param cases that were exported or erased
 * @param mails likewise
 * @param refused mails that became no case, likewise
 * @param waitsFor why it could not go on when it last ran; null if nothing is in the way
 */
public record CustomerJob(
    String id,
    long version,
    Kind kind,
    @Nullable EmailAddress customer,
    String by,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int cases,
    int mails,
    int refused,
    @Nullable String waitsFor) {
  private static final Pattern ID = Pattern.compile("[a-z2-7]{16}");

  /** What is done. */
  public enum Kind {
    EXPORT,
    ERASURE
  }

  public CustomerJob {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not the id of a job");
    }
  }

  /** One that was asked for just now. */
  public static CustomerJob asked(
      String id, Kind kind, EmailAddress customer, String by, Instant now) {
    return new CustomerJob(id, 1, kind, customer, by, now, null, 0, 0, 0, null);
  }

  /** One more case and its mails are dealt with. */
  CustomerJob withCase(int mailsOfIt) {
    return step(customer, null, cases + 1, mails + mailsOfIt, refused, null);
  }

  CustomerJob withRefused(int more) {
    return step(customer, null, cases, mails, refused + more, null);
  }

  CustomerJob waiting(String why) {
    return step(customer, null, cases, mails, refused, why);
  }

  CustomerJob finished(Instant at) {
    return step(kind == Kind.ERASURE ? null : customer, at, cases, mails, refused, null);
  }

  /** Its customer was erased: what it gathered is gone. */
  CustomerJob forgotten(Instant at) {
    return step(null, finishedAt == null ? at : finishedAt, cases, mails, refused, null);
  }

  private CustomerJob step(
      @Nullable EmailAddress whose,
      @Nullable Instant end,
      int allCases,
      int allMails,
      int allRefused,
      @Nullable String why) {
    return new CustomerJob(
        id, version + 1, kind, whose, by, startedAt, end, allCases, allMails, allRefused, why);
  }
}
