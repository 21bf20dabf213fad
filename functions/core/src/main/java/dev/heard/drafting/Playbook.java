package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import dev.heard.triage.TopicDefinition;
import dev.heard.triage.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The company's own rules: topics and what is done about them, times, promises that nobody may
 * make, signature. Immutable; read from a YAML file, of which the bundled one is the example.
 *
 * @param companyName as customers know it
 * @param displayName the name that mails to customers come from
 * @param tone how the company wants to sound, in words for agents
 * @param languages that drafts may be written in; English is one of them
 * @param answerTimes within which time an answer is due, per urgency
 * @param claimDuration how long an agent's claim on a case lasts
 * @param undo how long an approved reply waits before it leaves
 * @param followUps when and whom we ask again after a case was resolved
 * @param signature per language, with {@link Signature#MARKER} where the agent's name goes
 * @param reach how to reach a person, per language
 * @param reachByMail the same for a customer who may have no phone
 * @param callsBack whether customers who ask for it are called
 * @param products words for what the company sells
 * @param safety what is said first where health is at risk
 * @param hardshipSigns words that show that somebody cannot pay
 * @param hardship what is offered then
 * @param neverPromise words of promises that nobody may make, per language
 * @param otherwise the plan for what no topic fits
 */
public record Playbook(
    String companyName,
    String displayName,
    String tone,
    List<String> languages,
    BusinessHours businessHours,
    Map<Urgency, Duration> answerTimes,
    Duration claimDuration,
    Duration undo,
    FollowUpRules followUps,
    Wording signature,
    Wording reach,
    Wording reachByMail,
    boolean callsBack,
    WordList products,
    List<SafetyRule> safety,
    WordList hardshipSigns,
    List<Wording> hardship,
    Map<String, WordList> neverPromise,
    List<TopicPlan> plans,
    TopicPlan otherwise) {
  /** A larger file is no playbook. */
  private static final long LARGEST = 1_000_000;

  public Playbook {
    languages = List.copyOf(languages);
    answerTimes = Map.copyOf(answerTimes);
    safety = List.copyOf(safety);
    hardship = List.copyOf(hardship);
    neverPromise = Map.copyOf(neverPromise);
    plans = List.copyOf(plans);
    if (!answerTimes.keySet().containsAll(List.of(Urgency.values()))) {
      throw new IllegalArgumentException("every urgency has a time to answer within");
    }
  }

  /**
   * What is said first where health is at risk.
   *
   * @param signs words that show this risk; empty for the rule that fits any
   */
  public record SafetyRule(WordList signs, Wording text) {}

  /** The example that is shipped: a fictional company that sells things for the home online. */
  public static Playbook bundled() {
    return PlaybookReader.read(DataFile.bundled("playbook.yaml"));
  }

  /**
   * The company's own that was packed with the function ({@code playbook.yaml} at the root of the
   * class path), else the example.
   *
   * @throws dev.heard.drafting.data.DataFileException naming every mistake in the file
   */
  public static Playbook packed() {
    URL own = Playbook.class.getResource("/playbook.yaml");
    if (own == null) {
      return bundled();
    }
    try (InputStream in = own.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PlaybookReader.read(DataFile.parse("playbook.yaml", text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A company's own.
   *
   * @throws dev.heard.drafting.data.DataFileException naming every mistake in the file
   * @throws IOException where it cannot be read
   */
  public static Playbook load(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is too large for a playbook");
    }
    return PlaybookReader.read(DataFile.parse(file.toString(), Files.readString(file)));
  }

  /** The same playbook with other rules about asking again. */
  public Playbook with(FollowUpRules followUps) {
    return new Playbook(
        companyName,
        displayName,
        tone,
        languages,
        businessHours,
        answerTimes,
        claimDuration,
        undo,
        followUps,
        signature,
        reach,
        reachByMail,
        callsBack,
        products,
        safety,
        hardshipSigns,
        hardship,
        neverPromise,
        plans,
        otherwise);
  }

  public List<TopicDefinition> topics() {
    return plans.stream().map(TopicPlan::topic).toList();
  }

  /** Within which time an answer is due, by the clock. */
  public Duration answerWithin(Urgency urgency) {
    Duration within = answerTimes.get(urgency);
    if (within == null) {
      throw new IllegalStateException("every urgency has a time: checked when it was made");
    }
    return within;
  }

  /** How long the next step about a topic takes, in working time; empty if it owes nothing. */
  public Optional<Duration> stepWithin(String topic) {
    return Optional.ofNullable(plan(topic).orElse(otherwise).within());
  }

  /**
   * What a topic is about, to continue "You wrote to us about …"; empty for what fits no topic, and
   * for praise.
   */
  public Optional<Wording> matter(String topic) {
    return plan(topic).filter(plan -> !plan.praise()).map(TopicPlan::matter);
  }

  Optional<TopicPlan> plan(String topic) {
    return plans.stream().filter(plan -> plan.topic().id().equals(topic)).findFirst();
  }
}
