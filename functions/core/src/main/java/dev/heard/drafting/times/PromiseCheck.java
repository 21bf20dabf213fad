package dev.heard.drafting.times;

import dev.heard.drafting.BusinessHours;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Promised;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a reply promises by a time, against the moment at which it is approved: a draft may
 * have waited, and its time with it. Thread-safe.
 */
public final class PromiseCheck {
  /** How agents read a moment. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.ENGLISH);

  private final Playbook playbook;
  private final BusinessHours hours;
  private final TimesInText times;

  public PromiseCheck(Playbook playbook) {
    this.playbook = playbook;
    this.hours = playbook.businessHours();
    this.times = new TimesInText(hours);
  }

  /**
   * What a text promises.
   *
   * @param own the draft's own promise as the text names it; null where it does not
   * @param others in the agent's own words, those that have passed among them
   */
  public record Read(@Nullable TimeInText own, List<TimeInText> others) {
    public Read {
      others = List.copyOf(others);
    }
  }

  /**
   * Reads a text.
   *
   * @param promised what the draft promises; null where it does not
   * @param language BCP 47 tag of the text
   */
  public Read read(String text, @Nullable Promised promised, String language, Instant now) {
    List<TimeInText> found = times.in(text, language, now);
    if (promised == null || !promised.standsIn(text)) {
      return new Read(null, found);
    }
    int start = text.indexOf(promised.words());
    int end = start + promised.words().length();
    TimeInText own =
        new TimeInText(shortened(promised.what()), promised.by(), promised.words(), start, end);
    return new Read(
        own, found.stream().filter(time -> time.end() <= start || end <= time.start()).toList());
  }

  private static String shortened(String what) {
    return what.substring(0, Math.min(what.length(), TimeInText.WHAT_CHARACTERS));
  }

  /** What there is to say about it. A time that has passed must not leave. */
  public List<Finding> findings(Read read, Reading reading, Instant now) {
    List<Finding> findings = new ArrayList<>();
    TimeInText own = read.own();
    if (own != null) {
      if (passed(own, now)) {
        findings.add(passed(own));
      } else {
        near(own, reading, now).ifPresent(findings::add);
      }
    }
    read.others().stream().filter(time -> passed(time, now)).forEach(t -> findings.add(passed(t)));
    return findings;
  }

  private static boolean passed(TimeInText time, Instant now) {
    return !time.by().isAfter(now);
  }

  private Finding passed(TimeInText time) {
    return new Finding(
        Severity.GATE,
        "promise-passed",
        "The reply promises word by " + moment(time.by()) + ", which has passed. Name a new time.",
        time.start(),
        time.end());
  }

  /** The draft's time counts from when it was drafted; since then some of it has gone by. */
  private Optional<Finding> near(TimeInText own, Reading reading, Instant now) {
    Optional<Duration> within = playbook.stepWithin(reading.topic().topic());
    Optional<Instant> fromNow =
        within.map(
            time ->
                (reading.urgency() == Urgency.CRITICAL
                        ? hours.byTheClock(now, time)
                        : hours.deadline(now, time))
                    .toInstant());
    return fromNow
        .filter(usual -> own.by().isBefore(usual))
        .map(
            usual ->
                new Finding(
                    Severity.ADVICE,
                    "promise-near",
                    "The draft has waited: its time is "
                        + moment(own.by())
                        + ", and the playbook's would be "
                        + moment(usual)
                        + " from now on. Keep it only if it can be kept.",
                    own.start(),
                    own.end()));
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(hours.zone()));
  }
}
