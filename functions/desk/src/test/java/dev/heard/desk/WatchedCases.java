package dev.heard.desk;

import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases that remember what they were asked, and break when they are told to. */
final class WatchedCases implements Cases {
  private final Cases cases;
  final List<String> asked = new ArrayList<>();
  private boolean broken;

  WatchedCases(Cases cases) {
    this.cases = cases;
  }

  /** The next look at a case is a fault that no second try mends. */
  void breakNext() {
    broken = true;
  }

  @Override
  public Optional<CaseFile> find(CaseId id) {
    asked.add("find");
    if (broken) {
      broken = false;
      throw new IllegalStateException("dev.heard: ann.lee@example.org");
    }
    return cases.find(id);
  }

  @Override
  public Commit commit(Change change) {
    asked.add("commit");
    return cases.commit(change);
  }

  @Override
  public void refuse(Receipt.Refused refusal) {
    asked.add("refuse");
    cases.refuse(refusal);
  }

  @Override
  public Map<MessageId, IdClaim> claims(Collection<MessageId> ids) {
    asked.add("claims");
    return cases.claims(ids);
  }

  @Override
  public Optional<Receipt> receipt(String rawKey) {
    asked.add("receipt");
    return cases.receipt(rawKey);
  }

  @Override
  public Page shelf(Shelf shelf, int limit, @Nullable String cursor) {
    asked.add("shelf");
    return cases.shelf(shelf, limit, cursor);
  }

  @Override
  public List<Case> ofCustomer(EmailAddress customer, int limit) {
    asked.add("ofCustomer");
    return cases.ofCustomer(customer, limit);
  }

  @Override
  public CustomerProfile profile(EmailAddress customer) {
    asked.add("profile");
    return cases.profile(customer);
  }

  @Override
  public List<Case> solved(String topic, int limit) {
    asked.add("solved");
    return cases.solved(topic, limit);
  }
}
