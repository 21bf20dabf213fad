package dev.heard.desk;

import dev.heard.aws.metrics.Metric;
import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.desk.http.Json;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Version;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import dev.heard.desk.view.CaseView;
import dev.heard.desk.view.EventView;
import dev.heard.desk.view.FindingView;
import dev.heard.desk.view.TopicNames;
import dev.heard.drafting.Finding;
import dev.heard.mail.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Shows a case, and what became of what an agent wanted to do with it. */
final class CasePage {
  /** More cases of one customer than a page shows; the newest count. */
  private static final int EARLIER = 50;

  private final Desk desk;
  private final TopicNames topics;

  CasePage(Desk desk, TopicNames topics) {
    this.desk = desk;
    this.topics = topics;
  }

  /** The case as one page; costs one read beside the file: the customer's other cases. */
  Reply of(CaseFile file) {
    Case head = file.head();
    EmailAddress customer = head.customer().address();
    // Mails without a sender have that in common and nothing else.
    List<Case> ofCustomer =
        customer.equals(EmailAddress.UNKNOWN)
            ? List.of()
            : desk.cases().ofCustomer(customer, EARLIER);
    List<Finding> findings =
        file.currentDraft()
            .map(draft -> desk.actions().check(file, draft.text()).findings())
            .orElse(List.of());
    String body = Json.write(CaseView.of(file, ofCustomer, findings, topics));
    return Reply.of(200, "application/json", body)
        .with("ETag", Version.tag(head.version(), digest(body)));
  }

  Reply of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(CaseFile now) -> of(now);
      case Outcome.NoSuchCase() -> throw noSuchCase();
      case Outcome.Stale(CaseFile now, var changed) ->
          refuse(Problem.stale(now.head().version(), EventView.newest(changed)));
      case Outcome.NotNow(String why) -> refuse(Problem.notNow(why));
      case Outcome.Forbidden(String why) -> refuse(Problem.forbidden(why));
      case Outcome.Invalid(String why) -> refuse(Problem.invalid(why));
      case Outcome.Gated(var findings) -> {
        desk.metrics().count(Metric.APPROVAL_GATED);
        yield refuse(Problem.gated(FindingView.of(findings)));
      }
    };
  }

  static Refusal noSuchCase() {
    return new Refusal(Problem.notFound("There is no such case."));
  }

  private static Reply refuse(Problem problem) {
    return Reply.problem(problem);
  }

  private static String digest(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
