package dev.heard.aws;

import static dev.heard.aws.Adapters.ANN;
import static dev.heard.aws.Adapters.BARE;
import static dev.heard.aws.Adapters.CLAIMED;
import static dev.heard.aws.Adapters.ID;
import static dev.heard.aws.Adapters.JOB;
import static dev.heard.aws.Adapters.MAIL;
import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.event;

import dev.heard.casework.Change;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Shelf;
import dev.heard.erasure.CustomerJob;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Each call that an adapter makes of the table, by the operation of DynamoDB that it rests on. */
record TableCall(String name, String operation, Function<Adapters, Object> call) {
  @Override
  public String toString() {
    return name + " by " + operation;
  }

  private static TableCall of(String name, String operation, Function<Adapters, Object> call) {
    return new TableCall(name, operation, call);
  }

  private static TableCall done(String name, String operation, Consumer<Adapters> call) {
    return of(
        name,
        operation,
        adapters -> {
          call.accept(adapters);
          return "done";
        });
  }

  static List<TableCall> all() {
    return List.of(
        of("find a case", "Query", all -> all.cases().find(ID)),
        of(
            "commit a new case",
            "TransactWriteItems",
            all -> all.cases().commit(SampleCase.of(7).change().event(event("e1", 1)).build())),
        of(
            "commit a note",
            "TransactWriteItems",
            all -> all.cases().commit(Change.to(ID).event(event("e2", 0)).build())),
        done(
            "refuse a mail",
            "PutItem",
            all -> all.cases().refuse(new Receipt.Refused("raw/c", MONDAY, "a virus", null))),
        of("look up claims", "BatchGetItem", all -> all.cases().claims(List.of(CLAIMED))),
        of("look up a receipt", "GetItem", all -> all.cases().receipt("raw/a")),
        of("look up a profile", "GetItem", all -> all.cases().profile(ANN)),
        of("a page of a shelf", "Query", all -> all.cases().shelf(Shelf.OPEN, 10, null)),
        of("a customer's cases", "Query", all -> all.cases().ofCustomer(ANN, 10)),
        of("a customer's heads", "BatchGetItem", all -> all.cases().ofCustomer(ANN, 10)),
        of("what solved it", "Query", all -> all.cases().solved("late-delivery", 10)),
        of("find an owed mail", "Query", all -> all.outbox().find(MAIL.ref())),
        of(
            "take the lease of one",
            "PutItem",
            all -> all.outbox().advance(MAIL.sending(MONDAY.plusSeconds(90)))),
        of(
            "what is due",
            "Query",
            all -> all.dueItems().due(MONDAY.plus(Duration.ofDays(9)), 10, null)),
        of("a week's counts", "Query", all -> all.counters().week("2026-W10")),
        of("ask for a job", "PutItem", all -> all.jobs().store(newJob())),
        of("a job's next step", "PutItem", all -> all.jobs().store(nextStep())),
        of("find a job", "GetItem", all -> all.jobs().find(JOB.id())),
        of("a customer's jobs", "Query", all -> all.jobs().of(ANN)),
        of("open jobs", "Query", all -> all.jobs().open(10)),
        of("all cases of a customer", "Query", all -> all.holdings().casesOf(ANN)),
        of("refused mails of a customer", "Query", all -> all.holdings().refusedOf(ANN)),
        done("erase claims", "DeleteItem", all -> all.holdings().eraseClaims(ID, List.of(CLAIMED))),
        of(
            "list a case to erase it",
            "Query",
            all -> all.holdings().erase(SampleCase.of("H-7K3Q9").head(), List.of("raw/a"))),
        of(
            "erase a case's parts",
            "DeleteItem",
            all -> all.holdings().erase(SampleCase.of("H-7K3Q9").head(), List.of("raw/a"))),
        of(
            "erase a head",
            "DeleteItem",
            all -> all.holdings().erase(SampleCase.of(BARE.value()).head(), List.of())),
        done("erase a refusal", "DeleteItem", all -> all.holdings().eraseRefusal("raw/b")),
        done("erase a profile", "DeleteItem", all -> all.holdings().eraseProfile(ANN)));
  }

  private static CustomerJob newJob() {
    return CustomerJob.asked("bbbbccccddddeeee", JOB.kind(), ANN, "adi", MONDAY.plusSeconds(1));
  }

  private static CustomerJob nextStep() {
    return new CustomerJob(JOB.id(), 2, JOB.kind(), ANN, "adi", MONDAY, null, 1, 1, 0, null);
  }
}
