package dev.heard.drafting;

import dev.heard.drafting.said.CallWish;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a customer who asks to be called: by whom and when, or honestly that we write. */
final class CallBack {
  private final Occasion on;

  CallBack(Occasion on) {
    this.on = on;
  }

  Optional<Part> part() {
    return Optional.ofNullable(on.call).filter(CallWish::asked).flatMap(this::answer);
  }

  private Optional<Part> answer(CallWish wish) {
    String number = wish.number();
    if (on.plan.byMailOnly()) {
      // Whose phone is gone may name another's; the agent decides whether to use it.
      on.notices.add(
          "The customer asks to be called"
              + (number == null ? "." : " on " + number + ".")
              + " The playbook answers such cases by mail; call if that helps more.");
      return Optional.empty();
    }
    if (!on.playbook.callsBack()) {
      return Optional.of(
          part(
              on.say("callByMail", Map.of()),
              "they ask for a call; the playbook says no calls",
              wish));
    }
    String because = "they ask for a call; promise a time that you can keep";
    return Optional.of(
        part(
            number == null
                ? on.say("callBackWhere", Map.of())
                : on.say("callBack", Map.of("number", number)),
            because,
            wish));
  }

  private static Part part(String text, String because, CallWish wish) {
    return new Part(PartKind.NEXT_STEP, text, because, List.of(wish.words()));
  }
}
