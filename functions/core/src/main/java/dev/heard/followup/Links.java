package dev.heard.followup;

import dev.heard.outbox.FollowUpRef;
import java.net.URI;
import java.time.Instant;

public interface Links {
  URI rating(FollowUpRef ref, Instant expires);

  URI unsubscribe(FollowUpRef ref, Instant expires);
}
