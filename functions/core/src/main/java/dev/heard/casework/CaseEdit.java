package dev.heard.casework;

import dev.heard.mail.EmailAddress;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The next version of a case in the making: what is not set stays as it was. */
public final class CaseEdit {
  private final Case before;
  private final Instant now;
  private Status status;
  private List<EmailAddress> participants;
  private String language;
  private Urgency urgency;
  private Emotion emotion;
  private double intensity;
  private boolean unsure;
  private String topic;
  private @Nullable Instant waitingSince;
  private Instant dueAt;
  private Case.@Nullable Claim claim;
  private Case.@Nullable LeadQuestion asked;
  private @Nullable String attention;
  private @Nullable String suspendedBecause;
  private Set<String> tags;
  private int reopenings;
  private @Nullable String resolution;
  private @Nullable Instant resolvedAt;
  private int draft;
  private @Nullable Instant snoozedUntil;
  private @Nullable Instant closesAt;
  private @Nullable Instant promisedBy;
  private boolean recovery;
  private int resolutions;

  public CaseEdit(Case before, Instant now) {
    this.before = before;
    this.now = now;
    status = before.status();
    participants = before.participants();
    language = before.language();
    urgency = before.urgency();
    emotion = before.emotion();
    intensity = before.intensity();
    unsure = before.unsure();
    topic = before.topic();
    waitingSince = before.waitingSince();
    dueAt = before.dueAt();
    claim = before.claim();
    asked = before.asked();
    attention = before.attention();
    suspendedBecause = before.suspendedBecause();
    tags = before.tags();
    reopenings = before.reopenings();
    resolution = before.resolution();
    resolvedAt = before.resolvedAt();
    draft = before.draft();
    snoozedUntil = before.snoozedUntil();
    closesAt = before.closesAt();
    promisedBy = before.promisedBy();
    recovery = before.recovery();
    resolutions = before.resolutions();
  }

  public CaseEdit status(Status status) {
    this.status = status;
    return this;
  }

  public CaseEdit participants(List<EmailAddress> participants) {
    this.participants = participants;
    return this;
  }

  public CaseEdit language(String language) {
    this.language = language;
    return this;
  }

  public CaseEdit urgency(Urgency urgency) {
    this.urgency = urgency;
    return this;
  }

  public CaseEdit emotion(Emotion emotion, double intensity, boolean unsure) {
    this.emotion = emotion;
    this.intensity = intensity;
    this.unsure = unsure;
    return this;
  }

  public CaseEdit topic(String topic) {
    this.topic = topic;
    return this;
  }

  /** The customer waits since then, and should have an answer by then. */
  public CaseEdit waiting(Instant since, Instant dueAt) {
    waitingSince = since;
    this.dueAt = dueAt;
    return this;
  }

  public CaseEdit nothingUnanswered() {
    waitingSince = null;
    return this;
  }

  public CaseEdit claim(Case.@Nullable Claim claim) {
    this.claim = claim;
    return this;
  }

  public CaseEdit asked(Case.@Nullable LeadQuestion asked) {
    this.asked = asked;
    return this;
  }

  public CaseEdit attention(@Nullable String attention) {
    this.attention = attention;
    return this;
  }

  public CaseEdit released() {
    suspendedBecause = null;
    return this;
  }

  public CaseEdit tags(Set<String> tags) {
    this.tags = tags;
    return this;
  }

  public CaseEdit reopened() {
    status = Status.REOPENED;
    reopenings++;
    resolvedAt = null;
    closesAt = null;
    return this;
  }

  /** Back because the customer said so when asked. */
  public CaseEdit recovering() {
    recovery = true;
    return reopened();
  }

  /**
   * Nothing is owed any more.
   *
   * @param closesAt when it is closed, if nobody writes
   */
  public CaseEdit resolved(@Nullable String resolution, Instant at, Instant closesAt) {
    status = Status.RESOLVED;
    this.resolution = resolution;
    resolvedAt = at;
    this.closesAt = closesAt;
    recovery = false;
    resolutions++;
    return this;
  }

  /** A resolved case stays as it is until then, if nobody writes. */
  public CaseEdit closing(Instant at) {
    closesAt = at;
    return this;
  }

  public CaseEdit closed() {
    status = Status.CLOSED;
    closesAt = null;
    return this;
  }

  /** Nothing more happens to it by itself. */
  public CaseEdit neverCloses() {
    closesAt = null;
    return this;
  }

  /**
   * Put aside.
   *
   * @param until null to take it up again
   */
  public CaseEdit snoozed(@Nullable Instant until) {
    snoozedUntil = until;
    return this;
  }

  /** The earliest time that stands in a reply and has not been kept or corrected. */
  public CaseEdit promisedBy(@Nullable Instant by) {
    promisedBy = by;
    return this;
  }

  public CaseEdit draft(int draft) {
    this.draft = draft;
    return this;
  }

  public Case done() {
    return new Case(
        before.id(),
        before.version() + 1,
        status,
        before.customer(),
        participants,
        before.subject(),
        language,
        urgency,
        emotion,
        intensity,
        unsure,
        topic,
        before.openedAt(),
        now,
        waitingSince,
        dueAt,
        claim,
        asked,
        attention,
        suspendedBecause,
        new TreeSet<>(tags),
        reopenings,
        resolution,
        resolvedAt,
        draft,
        snoozedUntil,
        closesAt,
        promisedBy,
        recovery,
        resolutions);
  }
}
