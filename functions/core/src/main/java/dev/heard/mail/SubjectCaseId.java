package dev.heard.mail;

import java.util.Optional;

/** Finds the case id that a subject carries. */
public final class SubjectCaseId {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 8;

  private SubjectCaseId() {}

  /**
   * The id in a subject such as {@code Re: Parcel late [H-7K3Q9]}, in any case, with or without
   * brackets; one in brackets wins. That such a case exists, and that the sender has a part in it,
   * is for the caller to check: anybody can type an id.
   */
  public static Optional<CaseId> in(String subject) {
    Optional<CaseId> first = Optional.empty();
    for (int i = 0; i + 2 + SHORTEST <= subject.length(); i++) {
      char c = subject.charAt(i);
      boolean starts =
          (c == 'H' || c == 'h')
              && subject.charAt(i + 1) == '-'
              && (i == 0 || !isPart(subject.charAt(i - 1)));
      if (starts) {
        int end = i + 2;
        while (end < subject.length() && isPart(subject.charAt(end))) {
          end++;
        }
        boolean fits = end - i - 2 >= SHORTEST && end - i - 2 <= LONGEST;
        Optional<CaseId> id = fits ? CaseId.parse(subject.substring(i, end)) : Optional.empty();
        boolean bracketed =
            i > 0
                && subject.charAt(i - 1) == '['
                && end < subject.length()
                && subject.charAt(end) == ']';
        if (id.isPresent() && bracketed) {
          return id;
        }
        first = first.isPresent() ? first : id;
        i = end - 1;
      }
    }
    return first;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-';
  }
}
