package dev.heard.casework;

import dev.heard.casework.CaseEvent.Kind;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.outbox.OutboxId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one change does to the promises of a case: gathered first, because the head says what is
 * promised next, then written. One thread, one change.
 */
public final class PromiseChanges {
  /** How agents read a moment. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.ENGLISH);

  private final Case head;
  private final ZoneId zone;
  private final Instant now;
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Map<String, Promise> changed = new LinkedHashMap<>();
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Count> counts = new ArrayList<>();

  private record Happening(Kind kind, String detail) {}

  /**
   * No change yet.
   *
   * @param zone in which agents read times
   */
  public PromiseChanges(CaseFile file, ZoneId zone, Instant now) {
    this.head = file.head();
    this.zone = zone;
    this.now = now;
    file.promises().forEach(promise -> promises.put(promise.id(), promise));
  }

  /** A reply keeps what earlier ones promised, or says what became of what was missed. */
  public PromiseChanges answered(OutboxId reply) {
    outstanding().forEach(promise -> end(promise, promise.done(now, reply)));
    return this;
  }

  /** An agent says that a promise was kept. */
  public PromiseChanges ticked(Promise promise) {
    end(promise, promise.done(now, null));
    return this;
  }

  /** A reply promises something. */
  public PromiseChanges made(OutboxId reply, List<Given> given) {
    int number = 0;
    for (Given one : given) {
      number++;
      change(
          new Promise(
              reply.value() + "-" + number,
              1,
              one.what(),
              one.by(),
              reply,
              Promise.State.OPEN,
              null,
              null));
      happenings.add(
          new Happening(Kind.PROMISED, "promised by " + moment(one.by()) + ": " + one.what()));
    }
    return this;
  }

  /** A reply is not on its way any more: what it promised and what it ended is as it was before. */
  public PromiseChanges takenBack(OutboxId reply) {
    List.copyOf(promises.values())
        .forEach(
            promise -> {
              if (promise.madeIn().equals(reply) && promise.outstanding()) {
                change(promise.withdrawn(now));
              } else if (reply.equals(promise.endedIn())) {
                change(promise.openAgain());
              }
            });
    return this;
  }

  /** A reply that was taken for lost has reached the customer: what it promised holds. */
  public PromiseChanges leftAfterAll(OutboxId reply) {
    List.copyOf(promises.values()).stream()
        .filter(promise -> promise.madeIn().equals(reply))
        .filter(promise -> promise.state() == Promise.State.WITHDRAWN)
        .forEach(promise -> change(promise.openAgain()));
    return this;
  }

  /** The time of a promise passed, and nothing was heard. */
  public PromiseChanges missed(Promise promise) {
    change(promise.missed(now));
    happenings.add(
        new Happening(
            Kind.PROMISE_MISSED,
            "promised by " + moment(promise.by()) + " and not kept: " + promise.what()));
    counts.add(count(Measure.PROMISE_MISSED));
    return this;
  }

  /** It never reached the customer, or there is nothing left to keep. */
  public PromiseChanges withdrawn(Promise promise) {
    change(promise.withdrawn(now));
    return this;
  }

  private void end(Promise before, Promise after) {
    change(after);
    boolean kept = after.state() == Promise.State.KEPT;
    happenings.add(
        new Happening(
            Kind.PROMISE_KEPT, (kept ? "kept: " : "says what became of: ") + before.what()));
    if (before.state() == Promise.State.OPEN && before.version() == 1) {
      // One that a withdrawn reply had ended was counted then.
      counts.add(count(kept ? Measure.PROMISE_KEPT : Measure.PROMISE_MISSED));
    }
  }

  private void change(Promise next) {
    promises.put(next.id(), next);
    changed.put(next.id(), next);
  }

  private Count count(Measure measure) {
    return Count.of(now, head.topic(), head.emotion(), measure);
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  private List<Promise> outstanding() {
    return promises.values().stream().filter(Promise::outstanding).toList();
  }

  /** The earliest time that is promised afterwards; null where none is. */
  public @Nullable Instant earliest() {
    return outstanding().stream().map(Promise::by).min(Comparator.naturalOrder()).orElse(null);
  }

  /** Puts them into a step whose head says {@link #earliest()}. */
  public Turn.Step into(Turn.Step step, Agent who) {
    changed.values().forEach(step::promise);
    counts.forEach(step::count);
    happenings.forEach(one -> step.event(who, one.kind(), one.detail()));
    return step;
  }

  /** Puts them into a step that gives back what was before, which is no news. */
  public Turn.Step into(Turn.Step step) {
    changed.values().forEach(step::promise);
    return step;
  }

  /** Puts them into a change that Heard makes by itself. */
  public void into(Change.Builder change, Events events) {
    changed.values().forEach(change::promise);
    counts.forEach(change::count);
    happenings.forEach(one -> change.event(events.of(CaseEvent.HEARD, one.kind(), one.detail())));
  }
}
