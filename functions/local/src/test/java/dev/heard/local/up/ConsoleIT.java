package dev.heard.local.up;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.heard.mail.CaseId;
import dev.heard.outbox.MailSender.Handover;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as an agent uses it: a real browser before the whole laptop. */
final class ConsoleIT {
  private static final Duration UNDO = Duration.ofSeconds(4);
  private static final String FIRST =
      "I ordered a lamp on 2 February (order HG-204817) and it still has not arrived."
          + " I am really disappointed.";
  private static final String REPLY =
      "Dear Kim,\n\nI can see how disappointing it is that order HG-204817 has not arrived. I have"
          + " asked the carrier today and will write to you with their answer.\n\nKind regards\n"
          + "Ana";

  private static Chromium chromium;

  @TempDir private Path data;

  @BeforeAll
  static void startTheBrowser() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void stopTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingBroke() {
    chromium.assertContent();
  }

  /** To be closed before the laptop, or it complains that nobody answers it. */
  private static Page signedIn(Laptop laptop, int width, int height) {
    Page page = chromium.page(width, height);
    page.navigate(laptop.site().origin() + "/");
    button(page, "Sign in").click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ana")).click();
    assertThat(page.locator("#who")).containsText("Ana (agent)");
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator said(Page page) {
    return page.getByRole(AriaRole.STATUS);
  }

  private static Locator reply(Page page) {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reply"));
  }

  private static void open(Page page, String customer) {
    page.reload();
    page.locator(".row", new Page.LocatorOptions().setHasText(customer)).click();
    assertThat(page.locator("article.in").first()).isVisible();
  }

  private static void samples(Laptop laptop, Path data) throws Exception {
    Path samples = Path.of(System.getProperty("heard.root"), "events", "mail");
    int unused =
        new Demo(samples, data).deliver("127.0.0.1", laptop.smtpPort(), "support@example.com");
  }

  private static void write(Laptop laptop, String id, String references, String text)
      throws Exception {
    LaptopRunner.deliver(
        laptop.smtpPort(),
        """
        From: Kim <kim@customer.example>
        To: support@example.com
        Subject: Where is my lamp?
        Message-ID: <%s@customer.example>
        %sDate: Sun, 1 Mar 2026 10:00:00 +0000

        %s
        Kim
        """
            .formatted(id, references, text)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void untilFiled(Laptop laptop) throws InterruptedException {
    for (int i = 0; i < 300 && !laptop.intakeQueue().pending().isEmpty(); i++) {
      Thread.sleep(100);
    }
    Assertions.assertThat(laptop.intakeQueue().pending()).isEmpty();
  }

  @Test
  void aCaseFromTheQueueToTheCustomer() throws Exception {
    try (Laptop laptop = LaptopRunner.start(data, UNDO, new Wiring());
        Page page = signedIn(laptop, 1440, 900)) {
      samples(laptop, data);
      untilFiled(laptop);
      page.reload();
      assertThat(page.locator(".row").first()).containsText("critical");
      open(page, "Priya");
      evidenceIsShown(page);
      assertThat(button(page, "Approve and send")).isInViewport();

      assertThat(button(page, "Approve and send")).isDisabled();
      fillTheBlanks(page, "it left the depot today");
      assertThat(button(page, "Approve and send")).isEnabled();
      page.getByLabel("Note").fill("rang the carrier");
      button(page, "Save").click();
      assertThat(said(page)).hasText("Saved.");
      // Drawing the page anew takes nothing from an agent that is not stored yet.
      assertThat(page.getByLabel("Note")).hasValue("rang the carrier");
      button(page, "Keep the note").click();
      assertThat(page.locator(".note")).containsText("rang the carrier");
      assertThat(page.getByLabel("Note")).hasValue("");

      button(page, "Approve and send").click();
      assertThat(page.getByText(Pattern.compile("The reply leaves in \\d s"))).isVisible();
      button(page, "Undo").click();
      assertThat(reply(page)).hasValue(Pattern.compile("it left the depot today"));
      button(page, "Approve and send").click();
      assertThat(page.locator("article.out.sent")).containsText("it left the depot today");
      assertThat(page.locator("article.out.withdrawn")).hasCount(1);
      assertThat(said(page)).hasText("The reply has left.");
      button(page, "Waiting for customer").click();
      assertThat(page.locator(".row")).containsText(new String[] {"Priya"});

      page.navigate(laptop.site().origin() + "/mailbox");
      assertThat(page.locator("td a")).hasCount(1);
      page.locator("td a").click();
      assertThat(page.locator("h1")).containsText("HG-204817");
      assertThat(page.locator("pre")).containsText("it left the depot today");
      assertThat(page.locator("pre")).containsText("Ana");
    }
  }

  private static void evidenceIsShown(Page page) {
    assertThat(page.locator("article.in mark").first()).isVisible();
    assertThat(page.locator("mark.lit")).hasCount(0);
    page.locator(".reading dd[tabindex]").first().focus();
    assertThat(page.locator("mark.lit").first()).isVisible();
  }

  private static void fillTheBlanks(Page page, String words) {
    Locator blanks = page.locator("button.blank");
    assertThat(blanks.first()).isVisible();
    for (int left = blanks.count(); left > 0; left--) {
      blanks.first().click();
      page.keyboard().type(words);
      assertThat(blanks).hasCount(left - 1);
    }
  }

  @Test
  void whatTheCustomerWroteMeanwhileIsShown() throws Exception {
    try (Laptop laptop = LaptopRunner.start(data, UNDO, new Wiring());
        Page page = signedIn(laptop, 1440, 900)) {
      write(laptop, "first", "", FIRST);
      untilFiled(laptop);
      open(page, "Kim");
      reply(page).fill(REPLY);
      write(
          laptop,
          "second",
          "In-Reply-To: <first@customer.example>\n",
          "Please cancel the order, I do not want the lamp any more.");
      CaseId id = new CaseId(page.locator(".head strong").textContent());
      for (int i = 0; i < 300 && messages(laptop, id) < 2; i++) {
        Thread.sleep(100);
      }

      button(page, "Save").click();
      Locator alert = page.getByRole(AriaRole.ALERT);
      assertThat(alert).containsText("Nothing was done");
      assertThat(alert.locator("li").first()).isVisible();
      assertThat(reply(page)).hasValue(REPLY);
      chromium.assertAndForget("status of 412");

      button(page, "Show the case as it is now").click();
      assertThat(page.locator("article.in")).hasCount(2);
      button(page, "To the newest of 2 messages").click();
      assertThat(page.locator("article.in").last()).isInViewport();
      assertThat(alert).hasCount(0);
      assertThat(reply(page)).not().hasValue(REPLY);
      assertThat(page.getByText("You typed this before the draft changed.")).isVisible();
      button(page, "Use it instead").click();
      assertThat(reply(page)).hasValue(REPLY);
      button(page, "Save").click();
      assertThat(said(page)).hasText("Saved.");
      assertThat(reply(page)).hasValue(REPLY);
      assertThat(page.getByText("You typed this before the draft changed.")).hasCount(0);
    }
  }

  @Test
  void aPromiseIsConfirmedAndTheCustomerIsAskedWhenTheAgentSays() throws Exception {
    try (Laptop laptop = LaptopRunner.start(data, Duration.ofSeconds(1), new Wiring());
        Page page = signedIn(laptop, 1440, 900)) {
      write(laptop, "first", "", FIRST);
      untilFiled(laptop);
      open(page, "Kim");
      Locator offers = page.locator(".offers li");
      assertThat(offers).hasCount(1);
      fillTheBlanks(page, "it left the depot today");
      offers.getByRole(AriaRole.TEXTBOX).first().fill("what the carrier answers");
      button(page, "Add a promise").click();
      page.keyboard().type("a cheque");
      offers.last().getByRole(AriaRole.CHECKBOX).uncheck();
      button(page, "Save").click();
      assertThat(said(page)).hasText("Saved.");
      assertThat(offers.first().getByRole(AriaRole.TEXTBOX).first())
          .hasValue("what the carrier answers");

      button(page, "Approve and send").click();
      assertThat(page.locator(".promises li")).hasCount(1);
      assertThat(page.locator(".promises li.open")).containsText("what the carrier answers");
      assertThat(page.locator("article.out.sent")).isVisible();
      button(page, "Waiting for customer").click();
      assertThat(page.locator(".row")).containsText("promised by");
      button(page, "Kept: what the carrier answers").click();
      assertThat(page.locator(".promises li.kept")).hasCount(1);
      assertThat(page.locator(".row .promised")).hasCount(0);

      page.locator("summary", new Page.LocatorOptions().setHasText("Put aside")).click();
      page.locator(".choices button", new Page.LocatorOptions().setHasText("Tomorrow")).click();
      assertThat(page.getByText("or until the customer writes")).isVisible();
      button(page, "Put aside").click();
      assertThat(page.locator(".row")).containsText("put aside until");
      button(page, "Take it up again").click();
      assertThat(page.locator(".row")).hasCount(0);

      page.locator("summary", new Page.LocatorOptions().setHasText("Resolve")).click();
      page.getByLabel("What solved it?").fill("the carrier found it");
      page.getByLabel("When to ask").fill(inDays(3));
      assertThat(page.locator("input[value=day]")).isChecked();
      button(page, "Resolve").click();
      assertThat(page.locator(".head")).containsText("Solved by: the carrier found it");
      assertThat(page.locator(".asked")).containsText("They will be asked on");
    }
  }

  /** Noon, as a field for a moment takes it. */
  private static String inDays(int days) {
    return LocalDate.now(ZoneId.systemDefault()).plusDays(days) + "T12:00";
  }

  private static int messages(Laptop laptop, CaseId id) {
    return laptop.stations().cases().find(id).orElseThrow().messages().size();
  }

  /** A provider whose answer is always lost. */
  private static Stations lossy(LaptopOptions options, Stations.Surroundings given) {
    return new Wiring()
        .wire(
            options,
            new Stations.Surroundings(
                given.dynamo(),
                given.rawMail(),
                given.archive(),
                (mail, ref) -> new Handover.Unknown("the answer was lost"),
                given.nudges(),
                given.reminders(),
                given.replies(),
                given.links(),
                given.issuer(),
                given.playbook(),
                given.clock()));
  }

  @Test
  void aReplyOfWhichNobodyKnowsWaitsForTheAgent() throws Exception {
    try (Laptop laptop = LaptopRunner.start(data, Duration.ZERO, ConsoleIT::lossy);
        Page page = signedIn(laptop, 1440, 900)) {
      write(laptop, "first", "", FIRST);
      untilFiled(laptop);
      open(page, "Kim");
      reply(page).fill(REPLY);
      button(page, "Approve and send").click();

      Locator trouble = page.getByText("We do not know whether a reply left.");
      assertThat(trouble).isVisible();
      button(page, "It did not leave: give me the draft back").click();
      assertThat(reply(page)).hasValue(Pattern.compile("disappointing"));
      assertThat(trouble).hasCount(0);

      button(page, "Approve and send").click();
      assertThat(trouble).isVisible();
      button(page, "It left").click();
      assertThat(page.locator("article.out.sent")).containsText("disappointing");
      assertThat(page.locator(".head")).containsText("waiting for customer");
    }
  }

  @Test
  void aNarrowScreenShowsTheQueueOrACase() throws Exception {
    try (Laptop laptop = LaptopRunner.start(data, UNDO, new Wiring());
        Page page = signedIn(laptop, 360, 740)) {
      samples(laptop, data);
      untilFiled(laptop);
      page.reload();
      assertThat(page.locator(".row").first()).isVisible();
      fits(page);
      for (String customer : List.of("Priya", "Dani", "Declan")) {
        open(page, customer);
        assertThat(page.locator("#queue")).isHidden();
        fits(page);
        page.getByText("Back to the queue").click();
        assertThat(page.locator("#queue")).isVisible();
        assertThat(page.locator("#case")).isHidden();
      }
    }
  }

  /** Nothing sticks out to the right. */
  private static void fits(Page page) {
    Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .isEqualTo(0);
  }
}
