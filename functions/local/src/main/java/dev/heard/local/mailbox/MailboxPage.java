package dev.heard.local.mailbox;

import com.sun.net.httpserver.HttpExchange;
import dev.heard.local.http.Answer;
import dev.heard.local.http.Door;
import dev.heard.local.http.Form;
import dev.heard.local.http.Html;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Shows the mailbox, and lets one answer as the customer. */
public final class MailboxPage implements Door {
  /** Where it answers. */
  public static final String PATH = "/mailbox";

  private static final String NOTE =
      "<p class=\"note\">This is the laptop's mailbox: what customers would receive. Nothing here"
          + " has left this machine.</p>";

  private final Mailbox mailbox;
  private final Customer customer;
  private final String support;
  private final String origin;

  /**
   * The page of a mailbox.
   *
   * @param support address that a new mail goes to
   * @param origin of this site, for telling its own forms from those of others
   */
  public MailboxPage(Mailbox mailbox, Customer customer, String support, String origin) {
    this.mailbox = mailbox;
    this.customer = customer;
    this.support = support;
    this.origin = origin;
  }

  @Override
  public Answer answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    if (!exchange.getRequestMethod().equals("POST")) {
      return show(path);
    }
    if (!Form.fromThisSite(exchange, origin)) {
      return problem(403, "This must be sent from a page of this machine.");
    }
    Map<String, String> form = Form.parse(new String(body, StandardCharsets.UTF_8));
    try {
      return path.equals("/write") ? write(form) : reply(path, form);
    } catch (MessagingException e) {
      return problem(422, "The mail could not be sent: " + e.getMessage());
    }
  }

  private Answer show(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return Answer.page(200, list());
    }
    return mailbox
        .find(path.substring(1))
        .map(mail -> Answer.page(200, view(mail)))
        .orElseGet(() -> problem(404, "There is no such mail."));
  }

  private Answer write(Map<String, String> form) throws MessagingException {
    customer.write(
        form.getOrDefault("from", ""),
        support,
        form.getOrDefault("subject", ""),
        form.getOrDefault("text", ""));
    return sent();
  }

  private Answer reply(String path, Map<String, String> form) throws MessagingException {
    Optional<ReceivedMail> mail =
        path.endsWith("/reply")
            ? mailbox.find(path.substring(1, path.length() - "/reply".length()))
            : Optional.empty();
    if (mail.isEmpty()) {
      return problem(404, "There is no such mail.");
    }
    customer.reply(mail.get(), form.getOrDefault("text", ""));
    return sent();
  }

  private static Answer sent() {
    return Answer.page(
        200,
        Html.page(
            "Sent",
            "<h1>Sent to support</h1><p>It will be in the <a href=\"/\">console</a> in a moment."
                + " Back to the <a href=\""
                + PATH
                + "\">mailbox</a>.</p>"));
  }

  private String list() {
    StringBuilder rows = new StringBuilder();
    for (ReceivedMail mail : mailbox.all()) {
      rows.append(
          "<tr><td>%s</td><td>%s</td><td><a href=\"%s/%s\">%s</a></td></tr>\n"
              .formatted(
                  Html.text(mail.header("Date")),
                  Html.text(mail.header("To")),
                  PATH,
                  Html.text(mail.name()),
                  Html.text(mail.header("Subject"))));
    }
    String mails =
        rows.isEmpty()
            ? "<p>No mail yet. Approve a reply in the <a href=\"/\">console</a>.</p>"
            : "<table><tr><th>Date</th><th>To</th><th>Subject</th></tr>" + rows + "</table>";
    return Html.page(
        "Mailbox",
        """
        <p><a href="/">Console</a></p>%s
        <h1>Mailbox</h1>%s
        <h2>Write to %s as a customer</h2>
        <form method="post" action="%s/write">
        <p><label>From <input name="from" type="email" required value="kim@customer.example">\
        </label></p>
        <p><label>Subject <input name="subject" required></label></p>
        <p><label>Text <textarea name="text" rows="8" required></textarea></label></p>
        <p><button>Send</button></p></form>
        """
            .formatted(NOTE, mails, Html.text(support), PATH));
  }

  private static String view(ReceivedMail mail) {
    StringBuilder headers = new StringBuilder();
    for (Map.Entry<String, String> header : mail.headers()) {
      headers.append(
          "<tr><th>%s</th><td>%s</td></tr>\n"
              .formatted(Html.text(header.getKey()), Html.text(header.getValue())));
    }
    return Html.page(
        mail.header("Subject"),
        """
        <p><a href="/">Console</a> · <a href="%s">Mailbox</a></p>%s
        <h1>%s</h1>
        <pre>%s</pre>
        <details><summary>Headers</summary><table>%s</table></details>
        <h2>Reply as this customer</h2>
        <form method="post" action="%s/%s/reply">
        <p><textarea name="text" rows="8" required aria-label="Reply"></textarea></p>
        <p><button>Send to support</button></p></form>
        """
            .formatted(
                PATH,
                NOTE,
                Html.text(mail.header("Subject")),
                Html.text(mail.text()),
                headers,
                PATH,
                Html.text(mail.name())));
  }

  private static Answer problem(int status, String what) {
    return Answer.page(status, Html.page("Mailbox", "<p>" + Html.text(what) + "</p>"));
  }
}
