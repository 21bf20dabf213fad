package dev.heard.bench.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a deployed Heard costs in US dollars, beside what help desks ask for an agent. The counts
 * and prices are in {@code prices.csv} and {@code helpdesks.csv} beside this class; {@code
 * docs/costs.md} says where they come from.
 */
public final class CostTable {
  /** Mails a second over the whole day and year. */
  static final double[] RATES = {0.2, 1, 10};

  /** A life, as docs/adr/0002-the-table.md counts it, has two mails of the customer. */
  static final double MAILS_A_LIFE = 2;

  /** An agent answers as many mails a month: sixty on each of 22 days. */
  static final double MAILS_AN_AGENT = 1_320;

  private static final double SECONDS_A_MONTH = 365.25 / 12 * 24 * 3600;

  private final List<Item> items = rows("prices.csv", 7).map(Item::of).toList();
  private final List<HelpDesk> helpDesks = rows("helpdesks.csv", 4).map(HelpDesk::of).toList();

  /**
   * Something that AWS counts.
   *
   * @param life of it used by one case's whole life
   * @param agent by one agent's open console in a month
   * @param month by a stack in a month, whatever comes
   * @param price of one, in dollars
   */
  record Item(
      String name,
      double life,
      double agent,
      double month,
      double price,
      String sure,
      String source) {
    private static Item of(String[] row) {
      return new Item(
          row[0],
          Double.parseDouble(row[1]),
          Double.parseDouble(row[2]),
          Double.parseDouble(row[3]),
          Double.parseDouble(row[4]),
          row[5],
          row[6]);
    }

    double thousandMails() {
      return life * price * 1_000 / MAILS_A_LIFE;
    }

    double agentMonth() {
      return agent * price;
    }

    double fixedMonth() {
      return month * price;
    }
  }

  private record HelpDesk(String plan, double price, String sure, String source) {
    private static HelpDesk of(String[] row) {
      return new HelpDesk(row[0], Double.parseDouble(row[1]), row[2], row[3]);
    }
  }

  List<Item> items() {
    return items;
  }

  /**
   * Dollars for a thousand mails at a rate of mails a second, with the agents' consoles and all
   * that is fixed.
   */
  double thousandMails(double rate) {
    return sum(Item::thousandMails)
        + (sum(Item::agentMonth) * agents(rate) + sum(Item::fixedMonth)) / mails(rate) * 1_000;
  }

  static double mails(double rate) {
    return rate * SECONDS_A_MONTH;
  }

  static double agents(double rate) {
    return Math.ceil(mails(rate) / MAILS_AN_AGENT);
  }

  private double sum(ToDoubleFunction<Item> of) {
    return items.stream().mapToDouble(of).sum();
  }

  /** The tables in Markdown. */
  public String markdown() {
    StringBuilder out = new StringBuilder();
    line(out, "| mails a second | mails a month | agents for them | 1,000 mails | a month |");
    line(out, "|--:|--:|--:|--:|--:|");
    for (double rate : RATES) {
      double thousand = thousandMails(rate);
      line(
          out,
          "| %s | %,.0f | %,.0f | $%.3f | $%,.0f |",
          rate < 1 ? Double.toString(rate) : Long.toString((long) rate),
          mails(rate),
          agents(rate),
          thousand,
          thousand * mails(rate) / 1_000);
    }
    line(out, "");
    line(
        out,
        "| per agent and month | asks | beside Heard at 1 mail a second | how sure | source |");
    line(out, "|---|--:|--:|---|---|");
    double heard = thousandMails(1) * mails(1) / 1_000 / agents(1);
    line(out, "| Heard, AWS's bill | $%.2f | | computed | this page |", heard);
    for (HelpDesk desk : helpDesks) {
      line(
          out,
          "| %s | $%.0f | %.0f times | %s | %s |",
          desk.plan(),
          desk.price(),
          desk.price() / heard,
          desk.sure(),
          desk.source());
    }
    line(out, "");
    line(
        out,
        "| item | 1,000 mails | an agent's month | fixed a month | price of one | how sure | source |");
    line(out, "|---|--:|--:|--:|--:|---|---|");
    for (Item item : items) {
      line(
          out,
          "| %s | $%.4f | $%.3f | $%.2f | $%s | %s | %s |",
          item.name(),
          item.thousandMails(),
          item.agentMonth(),
          item.fixedMonth(),
          BigDecimal.valueOf(item.price()).toPlainString(),
          item.sure(),
          item.source());
    }
    line(
        out,
        "| **all** | $%.4f | $%.3f | $%.2f | | | |",
        sum(Item::thousandMails),
        sum(Item::agentMonth),
        sum(Item::fixedMonth));
    return out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation is a library of its own.
  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static Stream<String[]> rows(String file, int columns) {
    try (InputStream in = Objects.requireNonNull(CostTable.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> columns(line, columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] columns(String line, int columns) {
    String[] row = Arrays.stream(line.split(";", -1)).map(String::strip).toArray(String[]::new);
    if (row.length != columns) {
      throw new IllegalArgumentException(columns + " columns are wanted: " + line);
    }
    return row;
  }
}
