package dev.heard.drafting.data;

import java.util.List;

/** A data file cannot be used. The message names every mistake with its path in the file. */
public final class DataFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  public DataFileException(String file, List<String> mistakes) {
    super(
        file
            + (mistakes.size() == 1 ? " has a mistake:" : " has " + mistakes.size() + " mistakes:")
            + "\n  "
            + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Each one as "path: what is wrong". */
  public List<String> mistakes() {
    return mistakes;
  }
}
