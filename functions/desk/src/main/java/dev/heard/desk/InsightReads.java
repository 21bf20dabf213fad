package dev.heard.desk;

import dev.heard.desk.http.Call;
import dev.heard.desk.http.Field;
import dev.heard.desk.http.Reply;
import dev.heard.desk.view.InsightView;
import dev.heard.desk.view.TopicNames;
import dev.heard.insight.Insight;

/** The route that sums up weeks, for leads. */
final class InsightReads {
  private final Insight insight;
  private final TopicNames topics;

  InsightReads(Desk desk, TopicNames topics) {
    this.insight = desk.insight();
    this.topics = topics;
  }

  Reply last(Call call) {
    int weeks = call.request().parameter("weeks").map(InsightReads::weeks).orElse(Insight.WEEKS);
    return Reply.json(InsightView.of(insight.last(weeks), topics));
  }

  private static int weeks(String word) {
    int weeks = word.matches("[1-9]\\d?") ? Integer.parseInt(word) : 0;
    if (weeks < 1 || weeks > Insight.MOST_WEEKS) {
      throw Field.refuse("weeks", "“weeks” is a number from 1 to " + Insight.MOST_WEEKS + ".");
    }
    return weeks;
  }
}
