package dev.heard.erasure;

import dev.heard.mail.EmailAddress;
import java.util.List;
import java.util.Optional;

/** Port: the jobs that admins asked for. One that is finished may be gone a year later. */
public interface Jobs {
  /**
   * Stores the next version if the one before it is still there; version 1 if there is none.
   *
   * @return false if somebody else was faster
   */
  boolean store(CustomerJob next);

  Optional<CustomerJob> find(String id);

  /** Those of a customer, except erasures that are done. It may lag behind by a moment. */
  List<CustomerJob> of(EmailAddress customer);

  /**
   * Those that are not finished, oldest first. It may lag behind by a moment.
   *
   * @param limit 1 to 100
   */
  List<CustomerJob> open(int limit);
}
