package dev.heard.house;

import dev.heard.casework.CaseActions;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.casework.Preparation;
import dev.heard.casework.ReplyCheck;
import dev.heard.casework.Snoozing;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.LateUpdate;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.due.Sweeping;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJobs;
import dev.heard.erasure.Holdings;
import dev.heard.erasure.Jobs;
import dev.heard.filing.Filing;
import dev.heard.followup.Asking;
import dev.heard.followup.Links;
import dev.heard.followup.Planning;
import dev.heard.followup.Ratings;
import dev.heard.followup.Reminders;
import dev.heard.followup.Resolving;
import dev.heard.mail.MailLimits;
import dev.heard.mail.RawMail;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Outbox;
import dev.heard.promises.Promises;
import dev.heard.replies.Deliveries;
import dev.heard.replies.Replies;
import dev.heard.replies.Sending;
import dev.heard.triage.Triage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The use cases, put together over whatever ports there are: AWS's, the laptop's, or those in
 * memory. Each is made when it is asked for, so that a function needs no port that it does not use.
 */
public final class House {
  private final Cases cases;
  private final Playbook playbook;
  private final Identity identity;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReplyCheck replyCheck;
  private final Preparation preparation;

  public House(
      Cases cases,
      Playbook playbook,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.playbook = playbook;
    this.identity = identity;
    this.clock = clock;
    this.random = random;
    this.replyCheck = new ReplyCheck(new EmpathyCheck(playbook), playbook);
    Phrasebook phrasebook = Phrasebook.bundled();
    Drafter drafter = new Drafter(playbook, phrasebook);
    this.preparation =
        new Preparation(
            cases,
            Triage.rules(playbook.topics()),
            drafter,
            new LateUpdate(playbook, phrasebook),
            playbook);
  }

  public Playbook playbook() {
    return playbook;
  }

  public Filing filing(RawMail rawMail) {
    return new Filing(rawMail, MailLimits.DEFAULT, cases, preparation, identity, clock, random);
  }

  public CaseActions actions() {
    return new CaseActions(cases, preparation, replyCheck, clock, random);
  }

  public Replies replies(Nudges nudges, Duration undoWindow) {
    return new Replies(cases, identity, replyCheck, playbook, nudges, undoWindow, clock, random);
  }

  public Promises promises() {
    return new Promises(cases, preparation, clock, random);
  }

  public Snoozing snoozing() {
    return new Snoozing(cases, clock, random);
  }

  public Sending sending(Outbox outbox, MailSender sender, Nudges nudges) {
    return new Sending(cases, outbox, sender, nudges, identity, clock, random);
  }

  public Deliveries deliveries() {
    return new Deliveries(cases, identity, clock);
  }

  public Sweeping sweeping(DueItems due, Nudges nudges) {
    return new Sweeping(
        due, cases, nudges, promises()::look, playbook.followUps().closeAfter(), clock, random);
  }

  public Resolving resolving(Nudges nudges) {
    return new Resolving(cases, playbook, nudges, clock, random);
  }

  public CustomerJobs customerJobs(Jobs jobs, Holdings holdings, RawMail rawMail, Archive archive) {
    return new CustomerJobs(jobs, cases, holdings, rawMail, archive, identity, clock, random);
  }

  public Asking asking(Links links, Nudges nudges) {
    return new Asking(cases, playbook, identity, links, nudges, clock, random);
  }

  public Ratings ratings() {
    return new Ratings(cases, preparation, identity, clock, random);
  }

  public Planning planning(Reminders reminders) {
    return new Planning(cases, reminders, clock);
  }
}
