package dev.heard.desk;

import static dev.heard.desk.access.Access.ADMIN;
import static dev.heard.desk.access.Access.AGENT;
import static dev.heard.desk.access.Access.LEAD;
import static dev.heard.desk.access.Access.PUBLIC;
import static dev.heard.desk.http.Route.change;
import static dev.heard.desk.http.Route.get;
import static dev.heard.desk.http.Route.post;

import dev.heard.desk.console.Console;
import dev.heard.desk.http.Route;
import dev.heard.desk.view.TopicNames;
import java.util.List;

/** The table of routes: what infra/openapi.yaml describes. */
final class DeskRoutes {
  private static final String CASE = "/api/cases/{id}";
  private static final String MESSAGE = CASE + "/messages/{messageId}";

  private DeskRoutes() {}

  static List<Route> of(Desk desk) {
    TopicNames topics = TopicNames.of(desk.topics());
    CasePage page = new CasePage(desk, topics);
    CaseReads reads = new CaseReads(desk, topics, page);
    CaseChanges changes = new CaseChanges(desk, page);
    Console console = new Console(desk.signIn());
    InsightReads insight = new InsightReads(desk, topics);
    CustomerRights rights = new CustomerRights(desk);
    Class<Void> nothing = Void.class;
    return List.of(
        get("/", PUBLIC, console::index),
        get("/config.json", PUBLIC, console::config),
        get("/console/{file+}", PUBLIC, console::file),
        get("/api/me", AGENT, reads::me),
        get("/api/queue", AGENT, reads::queue),
        get("/api/insight", LEAD, insight::last),
        get(CASE, AGENT, reads::find),
        get(MESSAGE + "/text", AGENT, reads::text),
        get(MESSAGE + "/raw", AGENT, reads::raw),
        change("POST", CASE + "/claim", AGENT, nothing, changes::claim),
        change("POST", CASE + "/unclaim", AGENT, nothing, changes::unclaim),
        change("POST", CASE + "/ask-lead", AGENT, Bodies.Question.class, changes::askLead),
        change("POST", CASE + "/answer-lead", LEAD, Bodies.Answer.class, changes::answerLead),
        change("PUT", CASE + "/draft", AGENT, Bodies.DraftText.class, changes::edit),
        post(CASE + "/draft/check", AGENT, Bodies.DraftText.class, changes::check),
        change("POST", CASE + "/redraft", AGENT, nothing, changes::redraft),
        change("POST", CASE + "/approve", AGENT, Bodies.Approval.class, changes::approve),
        change("POST", CASE + "/undo", AGENT, Bodies.Undo.class, changes::undo),
        change("POST", CASE + "/settle", AGENT, Bodies.Settlement.class, changes::settle),
        change("PUT", CASE + "/reading", AGENT, Bodies.Correction.class, changes::correct),
        change("PUT", CASE + "/tags", AGENT, Bodies.Tags.class, changes::tag),
        post(CASE + "/notes", AGENT, Bodies.Note.class, changes::note),
        change("POST", CASE + "/resolve", AGENT, Bodies.Resolution.class, changes::resolve),
        change("POST", CASE + "/promises/{promiseId}/kept", AGENT, nothing, changes::promiseKept),
        change("POST", CASE + "/snooze", AGENT, Bodies.Snooze.class, changes::snooze),
        change("POST", CASE + "/release", AGENT, nothing, changes::release),
        post("/api/jobs", ADMIN, CustomerRights.Wish.class, rights::ask),
        get("/api/jobs/{job}", ADMIN, rights::find),
        get("/api/jobs/{job}/files/{file+}", ADMIN, rights::file));
  }
}
