package dev.heard.mail;

/** What sort of mail it is, before anybody reads what it says. */
public enum MailKind {
  CUSTOMER("customer"),
  AUTO_REPLY("auto-reply"),
  BOUNCE("bounce"),
  BULK("bulk"),
  SPAM("spam"),
  EMPTY("empty");

  private final String word;

  MailKind(String word) {
    this.word = word;
  }

  /** The kind as it is shown and as {@code ./heard read --json} prints it. */
  public String word() {
    return word;
  }
}
