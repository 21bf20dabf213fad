package dev.heard.desk.view;

import dev.heard.casework.Draft;
import dev.heard.drafting.Blanks;
import dev.heard.drafting.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reply in the making; see {@link Draft}. */
public record DraftView(
    int number,
    String language,
    String basedOn,
    List<PartView> parts,
    List<String> notices,
    String text,
    @Nullable String editedBy,
    Instant madeAt,
    List<String> blanks,
    List<FindingView> findings) {

  /** Why a part is there; see {@link dev.heard.drafting.Part}. */
  public record PartView(String kind, String text, String because, List<Quote> evidence) {}

  /** An earlier attempt. */
  public record Older(int number, String text, @Nullable String editedBy, Instant madeAt) {
    static Older of(Draft draft) {
      return new Older(draft.number(), draft.text(), draft.editedBy(), draft.madeAt());
    }
  }

  /** What each blank asks for that only the agent can fill; their name fills itself in. */
  public static List<String> blanks(String text) {
    return Blanks.in(text);
  }

  static DraftView of(Draft draft, List<Finding> findings) {
    return new DraftView(
        draft.number(),
        draft.skeleton().language(),
        draft.basedOn(),
        draft.skeleton().parts().stream()
            .map(
                part ->
                    new PartView(
                        part.kind().word(), part.text(), part.because(), Quote.of(part.evidence())))
            .toList(),
        draft.skeleton().notices(),
        draft.text(),
        draft.editedBy(),
        draft.madeAt(),
        blanks(draft.text()),
        FindingView.of(findings));
  }
}
