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
  private static final double READ_BOUND = 67;

  private static final double WRITE_BOUND = 158;

  /** A page of fifty cases. */
  private static final double QUEUE_BOUND = 10;

  private static final String QUEUE = "a page of the queue";

  private static final Units NOTHING = new Units(0, 0, 0, Map.of());

  private final CapacityMeter meter = new CapacityMeter();
  private final DynamoDbClient client = DynamoDbLocal.client(meter);
  private final DynamoDbClient plain = DynamoDbLocal.client();

  @Test
  void aLifeCostsTheSameAmongAnyNumberOfCases() {
    Map<String, Units> alone = life(0, USUAL_MAIL);
    Map<String, Units> amongHundred = life(100, USUAL_MAIL);
    Map<String, Units> amongTenThousand = life(10_000, USUAL_MAIL);

    print("0 stored cases", alone);
    print("100 stored cases", amongHundred);
    print("10,000 stored cases", amongTenThousand);
    assertWithinBounds(amongTenThousand);
    amongHundred.remove(QUEUE);
    amongTenThousand.remove(QUEUE);
    assertThat(amongTenThousand).isEqualTo(amongHundred);
  }

  @Test
  void theLongestMailsCostAFewTimesMore() {
    Map<String, Units> units = life(100, "語".repeat(Message.TEXT_CHARACTERS));

    print("the longest mails", units);
    assertThat(total(units).writes()).isLessThan(2 * WRITE_BOUND);
    assertThat(total(units).reads()).isLessThan(2 * READ_BOUND);
  }

  /** {@code -Dheard.cost.cases=100000} */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  @EnabledIfSystemProperty(named = "heard.cost.cases", matches = "\\d+")
  void aLifeCostsTheSameAmongVeryMany() {
    int cases = Integer.getInteger("heard.cost.cases");
    Map<String, Units> amongHundred = life(100, USUAL_MAIL);
    Map<String, Units> amongMany = life(cases, USUAL_MAIL);

    print("%,d stored cases".formatted(cases), amongMany);
    assertWithinBounds(amongMany);
    amongHundred.remove(QUEUE);
    amongMany.remove(QUEUE);
    assertThat(amongMany).isEqualTo(amongHundred);
  }

  private static void assertWithinBounds(Map<String, Units> life) {
    assertThat(total(life).reads()).isLessThanOrEqualTo(READ_BOUND);
    assertThat(total(life).writes()).isLessThanOrEqualTo(WRITE_BOUND);
    assertThat(life.getOrDefault(QUEUE, NOTHING).reads()).isLessThanOrEqualTo(QUEUE_BOUND);
  }

  /** 1,200 characters: longer than three of four customers' mails. */
  private static final String USUAL_MAIL =
      "My parcel is a week late and nobody answers me. I have written twice. ".repeat(17);

  private Map<String, Units> life(int stored, String mail) {
    String table = DynamoDbLocal.newTable(client);
    new StoredCases(plain, table).add(stored);
    CaseLife life = new CaseLife(client, plain, table, mail);
    life.earlierCases();
    meter.take();
    Map<String, Units> units = new LinkedHashMap<>();
    life.mailIn();
    units.put("mail in: file, read, draft", meter.take());
    life.queue();
    units.put(QUEUE, meter.take());
    life.open();
    units.put("open the case", meter.take());
    life.claim();
    units.put("claim it", meter.take());
    life.edit();
    units.put("edit the draft", meter.take());
    life.approve();
    units.put("approve", meter.take());
    life.send();
    units.put("send", meter.take());
    life.answer();
    units.put("the customer answers", meter.take());
    life.resolve();
    units.put("resolve", meter.take());
    return units;
  }

  private static Units total(Map<String, Units> life) {
    return life.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(QUEUE))
        .map(Map.Entry::getValue)
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

  private static void print(String title, Map<String, Units> life) {
    StringBuilder lines =
        new StringBuilder("\nRequest units, %s\n".formatted(title))
            .append("| step | calls | read | write | of it table | shelf | customer | due |\n")
            .append("|---|---|---|---|---|---|---|---|\n");
    life.forEach((step, units) -> lines.append(row(step, units)));
    lines.append(row("the life, without the queue", total(life)));
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
