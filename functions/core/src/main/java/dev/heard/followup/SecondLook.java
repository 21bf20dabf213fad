package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Heading;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.drafting.Playbook;
import dev.heard.outbox.FollowUpRef;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a customer may be asked now: much can have happened between the resolution and the time
 * to ask. The first reason against it counts.
 */
final class SecondLook {
  private final Playbook playbook;
  private final Identity identity;

  SecondLook(Playbook playbook, Identity identity) {
    this.playbook = playbook;
    this.identity = identity;
  }

  /**
   * Why not, in words for an agent; empty if there is no reason.
   *
   * @param profiles of the customer, and of the address that the mail would go to
   */
  Optional<String> whyNot(
      CaseFile file,
      FollowUpRef ref,
      Heading heading,
      List<CustomerProfile> profiles,
      Instant now) {
    return Stream.of(
            state(file.head(), ref),
            silence(file),
            matter(file),
            address(heading),
            profiles.stream().flatMap(profile -> wishes(profile, now).stream()).findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> state(Case head, FollowUpRef ref) {
    return switch (head.status()) {
      case RESOLVED, CLOSED ->
          head.resolutions() == ref.resolution()
              ? Optional.empty()
              : Optional.of("it was resolved again since");
      case NEW, WAITING_FOR_AGENT, WAITING_FOR_CUSTOMER, REOPENED, SUSPENDED, MERGED, ERASED ->
          Optional.of("the case is " + head.status().word());
    };
  }

  private static Optional<String> silence(CaseFile file) {
    Instant since = file.head().resolvedAt();
    return since != null
            && file.messages().stream()
                .filter(Message::fromPerson)
                .anyMatch(message -> message.receivedAt().isAfter(since))
        ? Optional.of(FollowUp.THEY_WROTE)
        : Optional.empty();
  }

  private Optional<String> matter(CaseFile file) {
    if (file.messages().stream().noneMatch(Message::fromPerson)) {
      return Optional.of("the case holds automatic mail only, nobody's own words");
    }
    String topic = file.head().topic();
    return playbook.followUps().never().contains(topic)
        ? Optional.of("the playbook does not ask about " + topic)
        : Optional.empty();
  }

  private Optional<String> address(Heading heading) {
    if (heading.toNobody()) {
      return Optional.of("the mail names no sender, so nobody can be asked");
    }
    return heading.toOurselves(identity)
        ? Optional.of("the mail would come to ourselves")
        : Optional.empty();
  }

  private Optional<String> wishes(CustomerProfile profile, Instant now) {
    if (profile.optedOutAt() != null) {
      return Optional.of("they do not want to be asked");
    }
    if (profile.suppressedAt() != null) {
      return Optional.of("nothing automatic is sent to them: " + profile.suppressedBecause());
    }
    Instant before = profile.surveyedAt();
    Duration atMostEvery = playbook.followUps().atMostEvery();
    return before != null && now.isBefore(before.plus(atMostEvery))
        ? Optional.of(
            "they were asked on %s already, and at most every %d days"
                .formatted(
                    LocalDate.ofInstant(before, playbook.businessHours().zone()),
                    atMostEvery.toDays()))
        : Optional.empty();
  }
}
