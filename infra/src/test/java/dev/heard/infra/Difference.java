package dev.heard.infra;

/**
 * What an emulator does otherwise than AWS, and what the stack test does instead. The table of
 * {@code docs/emulator.md} has the same rows, and the stack test fails if it did one of these
 * things not or did another.
 */
enum Difference {
  RUNTIME(
      "The managed runtime java25 and SnapStart",
      "The functions name `provided.al2023`, and each zip gets a `bootstrap` that starts this"
          + " machine's JDK 25 with Lambda's own runtime interface client."),
  ARTIFACTS(
      "`sam deploy`, which brings the zips into a bucket",
      "The test puts them into a bucket of its own and writes their place into `CodeUri`, as `sam"
          + " package` does."),
  DKIM("The DKIM records of an identity", "The three outputs are left out."),
  CONCURRENCY(
      "Making a number of a parameter that is one: the limit of an event source stays a text, which"
          + " stops all event sources",
      "The parameter's default is written in its place."),
  TLS(
      "An address of its own with a certificate: all calls are plain HTTP",
      "The statement of the bucket's policy that refuses them is left out."),
  WHO_SENDS(
      "Knowing whose mail it is, and through which identity, when it looks at the right to send",
      "That right has no resource and no condition here; the test looks at who a mail is from."),
  SCHEDULE_GROUP(
      "Knowing the group of a schedule when it looks at the right to make one",
      "That right names the group `default` here; the test looks into which group it went."),
  RECEIVING(
      "SES receiving mail",
      "`ReceiveMail` is `false`; the test puts the mail into the bucket and SES's notification on"
          + " the topic."),
  NEWS(
      "SES telling on the event bus what became of a mail; like AWS, it takes no event of `aws.ses`"
          + " from anybody else",
      "The test asks EventBridge whether the deployed rule matches the event, and hands it to the"
          + " target of that rule."),
  HEADERS(
      "Keeping a sent mail as it was sent",
      "A proxy between functions and emulator keeps it. It changes nothing and counts the calls."),
  TIME(
      "Time that passes faster",
      "Where three days or half an hour would have to pass, the test writes another time into the"
          + " follow-up and its schedule, and shortens the visibility timeout of one queue.");

  private final String lacking;
  private final String instead;

  Difference(String lacking, String instead) {
    this.lacking = lacking;
    this.instead = instead;
  }

  /** The row of the table. */
  String row() {
    return "| " + lacking + " | " + instead + " |";
  }
}
