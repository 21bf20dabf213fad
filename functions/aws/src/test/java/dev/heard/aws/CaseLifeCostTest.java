package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.CapacityMeter.Units;
import dev.heard.casework.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a case costs in request units, from the mail to the answer to the answer, by the real use
 * cases. The bounds are justified in docs/adr/0002-the-table.md.
 */
class CaseLifeCostTest {
  /** Of a whole life with mails of usual length. */
  private static final double READ_BOUND = 206;

  private static final double WRITE_BOUND = 366;

  /** A page of fifty cases; a look at what is due; a week's counters. */
  private static final double LOOK_BOUND = 10;

  private static final Units NOTHING = new Units(0, 0, 0, Map.of());

  private final CapacityMeter meter = new CapacityMeter();
  private final DynamoDbClient client = DynamoDbLocal.client(meter);
  private final DynamoDbClient plain = DynamoDbLocal.client();

  @Test
  void aLifeCostsTheSameAmongAnyNumberOfCases() {
    Costs alone = life(0, USUAL_MAIL);
    Costs amongHundred = life(100, USUAL_MAIL);
    Costs amongTenThousand = life(10_000, USUAL_MAIL);

    print("0 stored cases", alone);
    print("100 stored cases", amongHundred);
    print("10,000 stored cases", amongTenThousand);
    assertWithinBounds(amongTenThousand);
    assertThat(amongHundred.steps()).isEqualTo(alone.steps());
    assertThat(amongTenThousand.steps()).isEqualTo(alone.steps());
  }

  @Test
  void theLongestMailsCostAFewTimesMore() {
    Costs costs = life(100, "語".repeat(Message.TEXT_CHARACTERS));

    print("the longest mails", costs);
    assertThat(costs.total().writes()).isLessThan(2 * WRITE_BOUND);
    assertThat(costs.total().reads()).isLessThan(2 * READ_BOUND);
  }

  /** {@code -Dheard.cost.cases=100000} */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  @EnabledIfSystemProperty(named = "heard.cost.cases", matches = "\\d+")
  void aLifeCostsTheSameAmongVeryMany() {
    int cases = Integer.getInteger("heard.cost.cases");
    Costs amongHundred = life(100, USUAL_MAIL);
    Costs amongMany = life(cases, USUAL_MAIL);

    print("%,d stored cases".formatted(cases), amongMany);
    assertWithinBounds(amongMany);
    assertThat(amongMany.steps()).isEqualTo(amongHundred.steps());
  }

  private static void assertWithinBounds(Costs costs) {
    assertThat(costs.total().reads()).isLessThanOrEqualTo(READ_BOUND);
    assertThat(costs.total().writes()).isLessThanOrEqualTo(WRITE_BOUND);
    assertThat(costs.looks())
        .allSatisfy((look, units) -> assertThat(units.reads()).isLessThanOrEqualTo(LOOK_BOUND));
  }

  /** 1,200 characters: longer than three of four customers' mails. */
  private static final String USUAL_MAIL =
      "My parcel is a week late and nobody answers me. I have written twice. ".repeat(17);

  private Costs life(int stored, String mail) {
    String table = DynamoDbLocal.newTable(client);
    new StoredCases(plain, table).add(stored);
    CaseLife life = new CaseLife(client, plain, table, mail);
    life.earlierCases();
    return new Costs(measured(life.steps()), measured(life.looks()));
  }

  private Map<String, Units> measured(Map<String, Runnable> steps) {
    Map<String, Units> units = new LinkedHashMap<>();
    steps.forEach(
        (name, step) -> {
          meter.take();
          step.run();
          units.put(name, meter.take());
        });
    return units;
  }

  /**
   * What was measured.
   *
   * @param steps of the case's life
   * @param looks at many cases at once
   */
  private record Costs(Map<String, Units> steps, Map<String, Units> looks) {
    Units total() {
      return CaseLifeCostTest.total(steps);
    }
  }

  private static Units total(Map<String, Units> life) {
    return life.values().stream()
        .reduce(
            NOTHING,
            (a, b) ->
                new Units(
                    a.calls() + b.calls(),
                    a.reads() + b.reads(),
                    a.writes() + b.writes(),
                    sum(a.byPlace(), b.byPlace())));
  }

  private static Map<String, Double> sum(Map<String, Double> a, Map<String, Double> b) {
    Map<String, Double> sum = new LinkedHashMap<>(a);
    b.forEach((place, units) -> sum.merge(place, units, Double::sum));
    return sum;
  }

  private static void print(String title, Costs costs) {
    StringBuilder lines =
        new StringBuilder("\nRequest units, %s\n".formatted(title))
            .append("| step | calls | read | write | of it table | shelf | customer | due |\n")
            .append("|---|---|---|---|---|---|---|---|\n");
    costs.steps().forEach((step, units) -> lines.append(row(step, units)));
    lines.append(row("**a life**", costs.total()));
    costs.looks().forEach((look, units) -> lines.append(row(look, units)));
    System.out.println(lines);
  }

  private static String row(String step, Units units) {
    return "| %s | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f |%n"
        .formatted(
            step,
            units.calls(),
            units.reads(),
            units.writes(),
            units.byPlace().getOrDefault("table", 0.0),
            units.byPlace().getOrDefault(TableSchema.SHELF_INDEX, 0.0),
            units.byPlace().getOrDefault(TableSchema.CUSTOMER_INDEX, 0.0),
            units.byPlace().getOrDefault(TableSchema.DUE_INDEX, 0.0));
  }
}
