package dev.heard.admin;

import dev.heard.casework.Case;
import dev.heard.casework.Cases;
import dev.heard.casework.Outcome;
import dev.heard.casework.Shelf;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.data.DataFileException;
import dev.heard.mail.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets cases that were held back into the queue, as the desk does one by one. */
@Command(
    name = "release",
    description = {
      "Lists the cases that are held back, with the reason, and lets some of them into the queue.",
      "Without an id or --reason it only lists."
    })
final class ReleaseCommand extends AdminTask {
  private static final int PAGE = 100;

  @Parameters(paramLabel = "CASE", arity = "0..*", description = "ids, such as H-7K3Q9")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "all whose reason contains these words")
  private @Nullable String reason;

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description =
          "the one that the stack was packed with, by which replies are drafted; needed to release")
  private @Nullable Path playbook;

  /** A case that is held back. */
  record Held(String caseId, Instant since, String reason) {}

  /** What became of one. */
  record Released(String caseId, String outcome) {}

  @Override
  int run(Account account, Stack stack, Out out) {
    boolean lists = ids.isEmpty() && reason == null;
    StackHouse house = new StackHouse(account, stack, lists ? Playbook.bundled() : playbook());
    List<Case> held = held(house.cases()).stream().filter(this::meant).toList();
    for (Case head : held) {
      out.line(
          "%s  since %s  %s",
          head.id(), since(head), Objects.requireNonNullElse(head.suspendedBecause(), ""));
    }
    out.line("%d held back%s", held.size(), lists ? "" : " and meant");
    if (lists) {
      out.json(held.stream().map(ReleaseCommand::view).toList());
      return FINE;
    }
    if (held.isEmpty() || !out.agreed("They will come into the queue, each with a draft.")) {
      out.json(List.of());
      return held.isEmpty() ? FINE : CANNOT;
    }
    List<Released> done = new ArrayList<>();
    for (Case head : held) {
      done.add(release(house, head));
      out.line("%s: %s", head.id(), done.getLast().outcome());
    }
    out.json(done);
    return done.stream().allMatch(one -> one.outcome().equals("released")) ? FINE : FOUND_SOMETHING;
  }

  private static Instant since(Case head) {
    return head.openedAt();
  }

  private static Held view(Case head) {
    return new Held(
        head.id().value(), since(head), Objects.requireNonNullElse(head.suspendedBecause(), ""));
  }

  private boolean meant(Case head) {
    String because = Objects.requireNonNullElse(head.suspendedBecause(), "");
    return (ids.isEmpty() || ids.contains(head.id().value()))
        && (reason == null || because.contains(reason));
  }

  private static List<Case> held(Cases cases) {
    List<Case> all = new ArrayList<>();
    @Nullable String place = null;
    do {
      Cases.Page page = cases.shelf(Shelf.SUSPENDED, PAGE, place);
      all.addAll(page.cases());
      place = page.next();
    } while (place != null);
    return all;
  }

  private Playbook playbook() {
    Path file = playbook;
    if (file == null) {
      throw new Cannot(
          "A case that is released gets a draft, which the playbook words: --playbook FILE names the one that the stack was packed with.");
    }
    try {
      return Playbook.load(file);
    } catch (DataFileException e) {
      throw new Cannot(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Cannot("The playbook %s cannot be read.".formatted(file), e);
    }
  }

  private static Released release(StackHouse house, Case head) {
    CaseId id = head.id();
    Outcome outcome = house.house().actions().release(id, head.version(), StackHouse.admin());
    return new Released(
        id.value(),
        switch (outcome) {
          case Outcome.Done done -> "released";
          case Outcome.NoSuchCase gone -> "there is no such case any more";
          case Outcome.Stale stale -> "somebody was faster; look again";
          case Outcome.NotNow(String why) -> why;
          case Outcome.Forbidden(String why) -> why;
          case Outcome.Invalid(String why) -> why;
          case Outcome.Gated gated -> "not now";
        });
  }
}
