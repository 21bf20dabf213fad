package dev.heard.admin;

/** Only the admin can change it: said in a sentence, without a trace. */
final class Cannot extends RuntimeException {
  private static final long serialVersionUID = 1;

  Cannot(String sentence) {
    super(sentence);
  }

  Cannot(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
