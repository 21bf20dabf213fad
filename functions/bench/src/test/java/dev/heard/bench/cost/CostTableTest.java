package dev.heard.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heard.bench.cost.CostTable.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code -Dheard.costs=update} rewrites the tables of {@code docs/costs.md}. */
class CostTableTest {
  private static final Path ROOT = Path.of(System.getProperty("heard.root", "../.."));
  private static final Path PAGE = ROOT.resolve("docs/costs.md");
  private static final Pattern TABLES =
      Pattern.compile("(?<=<!-- computed -->\n).*(?=<!-- end -->)", Pattern.DOTALL);

  private final CostTable costs = new CostTable();

  @Test
  void thePageHoldsWhatIsComputed() throws IOException {
    String page = Files.readString(PAGE);
    String computed = TABLES.matcher(page).replaceFirst(Matcher.quoteReplacement(costs.markdown()));
    if ("update".equals(System.getProperty("heard.costs"))) {
      Files.writeString(PAGE, computed);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "rewrite it: mvn -pl functions/bench -am verify -Dtest=CostTableTest -Dheard.costs=update")
        .isEqualTo(computed)
        .contains(costs.markdown());
  }

  @Test
  void requestUnitsAreThoseThatAdr2Counts() throws IOException {
    Matcher life =
        Pattern.compile(
                "\\*\\*a life\\*\\* with all of it \\| \\d+ \\| \\*\\*(\\d+)\\*\\* \\| \\*\\*(\\d+)\\*\\*")
            .matcher(Files.readString(ROOT.resolve("docs/adr/0002-the-table.md")));
    assertThat(life.find()).isTrue();
    assertThat(item("DynamoDB, read units").life()).isEqualTo(Double.parseDouble(life.group(1)));
    assertThat(item("DynamoDB, write units").life()).isEqualTo(Double.parseDouble(life.group(2)));
  }

  @Test
  void alarmsAreThoseOfTheTemplate() throws IOException {
    List<String> template = Files.readAllLines(ROOT.resolve("infra/template.yaml"));
    assertThat(item("CloudWatch, alarms").month())
        .isEqualTo(
            (double)
                template.stream()
                    .filter(line -> line.strip().equals("Type: AWS::CloudWatch::Alarm"))
                    .count());
  }

  @Test
  void aThousandMailsCostLessTheMoreThereAre() {
    assertThat(costs.thousandMails(0.2)).isGreaterThan(costs.thousandMails(1));
    assertThat(costs.thousandMails(1)).isGreaterThan(costs.thousandMails(10));
  }

  @Test
  void aRowIsReckonedByHand() {
    Item sent = item("SES, mails sent");
    assertThat(sent.thousandMails()).isCloseTo(0.15, within(1e-9));
    assertThat(CostTable.mails(1)).isCloseTo(2_629_800, within(1e-6));
    assertThat(CostTable.agents(1)).isEqualTo(1_993);
  }

  private Item item(String name) {
    return costs.items().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
