package dev.heard.desk;

import static dev.heard.desk.CaseReads.id;

import dev.heard.casework.CaseActions;
import dev.heard.casework.Snoozing;
import dev.heard.desk.http.Call;
import dev.heard.desk.http.Field;
import dev.heard.desk.http.Reply;
import dev.heard.desk.view.DraftView;
import dev.heard.desk.view.FindingView;
import dev.heard.desk.view.PromiseView;
import dev.heard.followup.Resolving;
import dev.heard.outbox.OutboxId;
import dev.heard.promises.Promises;
import dev.heard.replies.Replies;
import java.util.List;

/** The routes that do something with a case: each reads its body and calls one use case. */
final class CaseChanges {
  private final CaseActions actions;
  private final Replies replies;
  private final Resolving resolving;
  private final Promises promises;
  private final Snoozing snoozing;
  private final CasePage page;

  CaseChanges(Desk desk, CasePage page) {
    this.actions = desk.actions();
    this.replies = desk.replies();
    this.resolving = desk.resolving();
    this.promises = desk.promises();
    this.snoozing = desk.snoozing();
    this.page = page;
  }

  /** What there is to say about a text that is not stored yet, and what it promises. */
  record Checked(
      List<FindingView> findings, List<String> blanks, List<PromiseView.Offered> promises) {}

  Reply claim(Call call) {
    return page.of(actions.claim(id(call), call.version(), call.who()));
  }

  Reply unclaim(Call call) {
    return page.of(actions.unclaim(id(call), call.version(), call.who()));
  }

  Reply askLead(Call call) {
    Bodies.Question body = call.body(Bodies.Question.class);
    return page.of(actions.askLead(id(call), call.version(), call.who(), body.question()));
  }

  Reply answerLead(Call call) {
    Bodies.Answer body = call.body(Bodies.Answer.class);
    return page.of(
        actions.answerLead(id(call), call.version(), call.who(), body.answer(), body.grant()));
  }

  Reply edit(Call call) {
    Bodies.DraftText body = call.body(Bodies.DraftText.class);
    return page.of(actions.edit(id(call), call.version(), call.who(), body.text()));
  }

  Reply check(Call call) {
    String text = call.body(Bodies.DraftText.class).text();
    return actions
        .check(id(call), text)
        .map(
            checked ->
                Reply.json(
                    new Checked(
                        FindingView.of(checked.findings()),
                        DraftView.blanks(text),
                        PromiseView.Offered.of(checked.offers()))))
        .orElseThrow(CasePage::noSuchCase);
  }

  Reply redraft(Call call) {
    return page.of(actions.redraft(id(call), call.version(), call.who()));
  }

  Reply approve(Call call) {
    Bodies.Approval body = call.optionalBody(Bodies.Approval.class).orElse(Bodies.Approval.UNSAID);
    return page.of(replies.approve(id(call), call.version(), call.who(), body.given()));
  }

  Reply undo(Call call) {
    OutboxId mail = new OutboxId(call.body(Bodies.Undo.class).outboxId());
    return page.of(replies.undo(id(call), call.version(), call.who(), mail));
  }

  Reply settle(Call call) {
    Bodies.Settlement body = call.body(Bodies.Settlement.class);
    return page.of(
        replies.settle(
            id(call), call.version(), call.who(), new OutboxId(body.outboxId()), body.left()));
  }

  Reply correct(Call call) {
    Bodies.Correction body = call.body(Bodies.Correction.class);
    if (body.emotion() == null && body.urgency() == null && body.topic() == null) {
      throw Field.refuse("emotion", "A correction names an emotion, an urgency or a topic.");
    }
    return page.of(
        actions.correct(
            id(call),
            call.version(),
            call.who(),
            body.messageId(),
            body.emotionValue(),
            body.urgencyValue(),
            body.topic()));
  }

  Reply tag(Call call) {
    Bodies.Tags body = call.body(Bodies.Tags.class);
    return page.of(actions.tag(id(call), call.version(), call.who(), body.set()));
  }

  Reply note(Call call) {
    Bodies.Note body = call.body(Bodies.Note.class);
    return page.of(actions.note(id(call), call.who(), body.text()));
  }

  Reply resolve(Call call) {
    Bodies.Resolution body =
        call.optionalBody(Bodies.Resolution.class).orElse(Bodies.Resolution.UNSAID);
    return page.of(
        resolving.resolve(id(call), call.version(), call.who(), body.resolution(), body.when()));
  }

  Reply promiseKept(Call call) {
    return page.of(promises.tick(id(call), call.version(), call.who(), call.path("promiseId")));
  }

  Reply snooze(Call call) {
    Bodies.Snooze body = call.body(Bodies.Snooze.class);
    return page.of(snoozing.snooze(id(call), call.version(), call.who(), body.moment()));
  }

  Reply release(Call call) {
    return page.of(actions.release(id(call), call.version(), call.who()));
  }
}
