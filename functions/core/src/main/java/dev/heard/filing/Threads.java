package dev.heard.filing;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.SubjectCaseId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the case that a mail belongs to: by the signed address it was sent to, then by the messages
 * it answers, then by a case id in its subject.
 *
 * <p>The signed address and the ids of our own mails are known only to whom we wrote. Everything
 * else could be guessed, so it counts only for somebody who is in the case already, and only if the
 * sender is not plainly forged.
 */
final class Threads {
  private final Cases cases;
  private final Identity identity;

  Threads(Cases cases, Identity identity) {
    this.cases = cases;
    this.identity = identity;
  }

  Optional<CaseFile> find(
      Arrival arrival, ParsedMail mail, Map<MessageId, IdClaim> claims, MessageId own) {
    Optional<CaseFile> byAddress =
        addressed(arrival, mail)
            .flatMap(id -> identity.replies().caseOf(id).stream())
            .findFirst()
            .flatMap(this::there);
    if (byAddress.isPresent()) {
      return byAddress;
    }
    for (MessageId id : answered(mail).reversed()) {
      IdClaim claim = claims.get(id);
      if (claim != null) {
        Optional<CaseFile> found =
            there(claim.caseId()).filter(file -> claim.ours() || known(file, arrival, mail));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Stream.concat(
            Optional.ofNullable(claims.get(own)).map(IdClaim::caseId).stream(),
            SubjectCaseId.in(mail.subject()).stream())
        .flatMap((CaseId id) -> there(id).stream())
        .filter(file -> known(file, arrival, mail))
        .findFirst();
  }

  /** Who was erased starts afresh: nothing joins what is about to go. */
  private Optional<CaseFile> there(CaseId id) {
    return cases.find(id).filter(file -> file.head().status() != Status.ERASED);
  }

  /** The ids that a mail answers, oldest first. */
  static List<MessageId> answered(ParsedMail mail) {
    Set<MessageId> ids = new LinkedHashSet<>(mail.references());
    ids.addAll(mail.inReplyTo());
    // A server's report answers the mail that it sends back, and seldom says so in its headers.
    if (mail.report() != null && mail.report().returned() != null) {
      ids.add(mail.report().returned());
    }
    return new ArrayList<>(ids);
  }

  private static Stream<EmailAddress> addressed(Arrival arrival, ParsedMail mail) {
    // Forwarding changes the envelope, so the headers are asked too; the signature is what counts.
    return Stream.concat(
        arrival.recipients().stream(),
        Stream.concat(mail.to().stream(), mail.cc().stream()).map(Mailbox::address));
  }

  private static boolean known(CaseFile file, Arrival arrival, ParsedMail mail) {
    Mailbox from = mail.from();
    return from != null
        && arrival.verdicts().dmarc() != Arrival.Verdict.FAIL
        && file.head().participants().contains(from.address().withoutTag());
  }
}
