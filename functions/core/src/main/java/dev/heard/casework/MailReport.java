package dev.heard.casework;

import dev.heard.casework.CaseEvent.Kind;
import dev.heard.mail.MessageId;
import dev.heard.outbox.Fate;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What news of one of our mails makes of the mail and of its case. All news but {@link
 * MailNews.Left} proves, too, that the mail left. News may come in any order and any number of
 * times: each kind counts once, and the end is the same.
 */
public final class MailReport {
  private final CaseFile file;
  private final OwedMail before;
  private final OwedMail after;
  private final MailNews news;
  private final Instant at;
  private final boolean first;
  private final boolean unknown;

  private MailReport(
      CaseFile file,
      OwedMail before,
      OwedMail after,
      MailNews news,
      Instant at,
      boolean first,
      boolean unknown) {
    this.file = file;
    this.before = before;
    this.after = after;
    this.news = news;
    this.at = at;
    this.first = first;
    this.unknown = unknown;
  }

  /**
   * What is new; empty if nothing is.
   *
   * @param mail one of the case's mails
   * @param as the Message-ID under which it travels
   * @param ours the Message-ID under which it left our hands, which stands until the provider says
   *     another
   * @param at when it happened
   */
  public static Optional<MailReport> of(
      CaseFile file, OwedMail mail, MailNews news, MessageId as, MessageId ours, Instant at) {
    String mark = mark(mail, news);
    boolean first = file.events().stream().noneMatch(event -> event.id().endsWith(mark));
    MessageId sentAs = mail.sentAs();
    boolean unknown = sentAs == null;
    boolean givenUp = mail.state() == OutboxState.WITHDRAWN;
    OwedMail after =
        mail.known(
            givenUp && !unknown ? OutboxState.WITHDRAWN : OutboxState.SENT,
            sentAs == null || sentAs.equals(ours) ? as : sentAs,
            Objects.requireNonNullElse(mail.sentAt(), at),
            fate(mail.fate(), news),
            trouble(mail, news, first, unknown && givenUp));
    MailReport report = new MailReport(file, mail, after, news, at, first, unknown);
    return report.mailChanges() || report.newsEvent().isPresent()
        ? Optional.of(report)
        : Optional.empty();
  }

  private static @Nullable Fate fate(@Nullable Fate known, MailNews news) {
    Fate said =
        switch (news) {
          case MailNews.Delivered unused -> Fate.DELIVERED;
          case MailNews.Failed unused -> Fate.BOUNCED;
          case MailNews.Complained unused -> Fate.COMPLAINED;
          case MailNews.Left unused -> null;
          case MailNews.Delayed unused -> null;
          case MailNews.CameBack unused -> null;
        };
    return said == null || (known != null && known.compareTo(said) > 0) ? known : said;
  }

  private static @Nullable String trouble(
      OwedMail mail, MailNews news, boolean first, boolean leftAfterAll) {
    boolean givenUp = mail.state() == OutboxState.WITHDRAWN && !leftAfterAll;
    if (mail.kind() != OwedMail.Kind.REPLY || givenUp) {
      return null;
    }
    if (first && news instanceof MailNews.Failed(String why, boolean unused)) {
      return why;
    }
    if (leftAfterAll) {
      return MailTrouble.LEFT_AFTER_ALL;
    }
    return mail.state() == OutboxState.SENT ? mail.trouble() : null;
  }

  private boolean mailChanges() {
    return before.state() != after.state()
        || before.fate() != after.fate()
        || !Objects.equals(before.sentAs(), after.sentAs())
        || !Objects.equals(before.trouble(), after.trouble());
  }

  /** Whether the head of the case becomes another. */
  public boolean movesCase() {
    return isNowTroubled() || isNoLongerOpen();
  }

  private boolean isNowTroubled() {
    String attention = MailTrouble.attention(after);
    return attention != null && !attention.equals(MailTrouble.attention(before));
  }

  /** What an agent was asked to decide about is decided. */
  private boolean isNoLongerOpen() {
    return unknown && MailTrouble.attention(before) != null;
  }

  /** What the head of the case becomes, where it does. */
  public void edit(CaseEdit edit, Instant now) {
    Case head = file.head();
    if (isNowTroubled()) {
      if (news instanceof MailNews.Failed) {
        MailTrouble.backToAgents(edit, file, after, now);
      } else {
        edit.attention(MailTrouble.attention(after));
      }
    } else if (isNoLongerOpen()) {
      if (Objects.equals(head.attention(), MailTrouble.attention(before))) {
        edit.attention(MailTrouble.attentionWithout(file, after));
      }
      // A draft that waits is about something that is still to be said.
      // A promise that was missed meanwhile still wants a word.
      if (head.status().open()
          && head.draft() == 0
          && file.missedPromise().isEmpty()
          && file.with(after).unanswered().isEmpty()) {
        edit.status(Status.WAITING_FOR_CUSTOMER).nothingUnanswered();
      }
    }
  }

  /**
   * Adds to a change what it writes beside the head.
   *
   * @param version of the case that the change leads to; 0 where the head stays
   * @param cases says what the change must not contradict: who claims ids, what holds for the
   *     customer
   */
  public void addTo(Change.Builder change, long version, Cases cases, Instant now) {
    if (mailChanges()) {
      change.owed(after);
    }
    MessageId as = Objects.requireNonNull(after.sentAs());
    if (!as.equals(before.sentAs())) {
      // That somebody else's mail names this id already must not keep the truth from the table.
      IdClaim there = cases.claims(List.of(as)).get(as);
      if (IdClaim.free(there, file.head().id())) {
        change.claim(new IdClaim(as, file.head().id(), null, true));
      }
    }
    if (unknown) {
      Unasked.leftAfterAll(change, file, before, now);
    }
    events(version).forEach(change::event);
    if (suppresses() != null) {
      CustomerProfile profile = cases.profile(before.to().address());
      if (profile.suppressedAt() == null) {
        change.customer(profile.suppressed(now, suppresses()));
      }
    }
  }

  private List<CaseEvent> events(long version) {
    List<CaseEvent> events = new ArrayList<>();
    if (unknown) {
      events.add(event(0, version, mark(before, new MailNews.Left()), Kind.SENT, leaving()));
    }
    newsEvent()
        .ifPresent(kind -> events.add(event(1, version, mark(before, news), kind, described())));
    return events;
  }

  /** One id for one kind of news of one mail, so that it is written once. */
  private CaseEvent event(int order, long version, String mark, Kind kind, String detail) {
    String id = "%013d-%02d%s".formatted(at.toEpochMilli(), order, mark);
    return new CaseEvent(id, at, version, CaseEvent.HEARD, kind, detail);
  }

  private static String mark(OwedMail mail, MailNews news) {
    String what = mail.ref().id() + " " + news.getClass().getSimpleName();
    return "-" + DigestUtils.sha256Hex(what.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  private String leaving() {
    String what = before.kind() == OwedMail.Kind.REPLY ? "the reply" : "the follow-up";
    return switch (before.state()) {
      case OWED, SENDING, SENT -> what + " left";
      case UNCERTAIN, FAILED -> what + " left, as the provider says";
      case WITHDRAWN -> what + " had left before it was taken back";
    };
  }

  private Optional<Kind> newsEvent() {
    return !first
        ? Optional.empty()
        : switch (news) {
          case MailNews.Failed(String unused, boolean badAddress) ->
              Optional.of(badAddress ? Kind.BOUNCED : Kind.SEND_FAILED);
          case MailNews.Complained unused -> Optional.of(Kind.COMPLAINED);
          case MailNews.Delayed unused -> Optional.of(Kind.DELAYED);
          case MailNews.CameBack unused -> Optional.of(Kind.BOUNCED);
          case MailNews.Left unused -> Optional.empty();
          case MailNews.Delivered unused -> Optional.empty();
        };
  }

  private String described() {
    return switch (news) {
      case MailNews.Failed(String why, boolean unused) -> "it did not arrive: " + why;
      case MailNews.Delayed(String why) -> "it has not arrived yet: " + why;
      case MailNews.CameBack(String why) -> "it came back, for a reason that may pass: " + why;
      case MailNews.Complained unused -> "the customer called it unwanted";
      case MailNews.Left unused -> "it left";
      case MailNews.Delivered unused -> "it arrived";
    };
  }

  private @Nullable String suppresses() {
    return switch (news) {
      case MailNews.Failed(String why, boolean badAddress) ->
          badAddress ? "a mail to them did not arrive: " + why : null;
      case MailNews.Complained unused -> "they called a mail of ours unwanted";
      case MailNews.Left unused -> null;
      case MailNews.Delivered unused -> null;
      case MailNews.Delayed unused -> null;
      case MailNews.CameBack unused -> null;
    };
  }
}
