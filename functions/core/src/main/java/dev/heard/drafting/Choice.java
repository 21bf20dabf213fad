package dev.heard.drafting;

import dev.heard.mail.CaseId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Chooses among the variants of a part: by the case, so that a redraft says the same. */
public record Choice(CaseId caseId) {
  /** The variant that this case gets of a part. */
  public Phrase of(String part, List<Phrase> variants) {
    CRC32 hash = new CRC32();
    hash.update((caseId.value() + "/" + part).getBytes(StandardCharsets.UTF_8));
    return variants.get((int) (hash.getValue() % variants.size()));
  }
}
