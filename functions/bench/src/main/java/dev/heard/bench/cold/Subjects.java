package dev.heard.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The seven functions, out of their zips, and before them one that does nothing. */
final class Subjects {
  private final Path root;
  private final Path work;
  private final String playbook;
  private final List<Subject> subjects = new ArrayList<>();

  private Subjects(Path root, Path work) throws IOException {
    this.root = root;
    this.work = work;
    this.playbook =
        alwaysOpen(
            Files.readString(
                root.resolve("functions/core/src/main/resources/drafting/playbook.yaml")));
  }

  /**
   * All of them.
   *
   * @param root of the repository
   * @param work where they are unpacked
   */
  static List<Subject> of(Scenes scenes, Path root, Path work) throws IOException {
    Subjects all = new Subjects(root, work);
    String links = Scenes.PUBLIC.toString();
    all.noOp();
    all.add("intake", "intake.IntakeHandler", Map.of(), scenes::received);
    byte[] opened = scenes.opened();
    all.add(
        "desk",
        "desk.DeskHandler",
        Map.of(
            "HEARD_SIGN_IN_AUTHORITY", "https://issuer.example.com/pool",
            "HEARD_SIGN_IN_CLIENT_ID", "bench",
            "HEARD_SIGN_IN_DOMAIN", "https://signin.example.com"),
        () -> opened);
    all.add(
        "sender",
        "sender.SenderHandler",
        Map.of(
            "HEARD_SCHEDULE_GROUP", "bench",
            "HEARD_FOLLOW_UP_FUNCTION_ARN", "arn:aws:lambda:eu-west-1:111122223333:function:f:live",
            "HEARD_SCHEDULE_ROLE_ARN", "arn:aws:iam::111122223333:role/bench"),
        scenes::owed);
    all.add("followup", "asking.FollowUpHandler", Map.of("HEARD_PUBLIC_URL", links), scenes::due);
    byte[] looked = scenes.looked();
    all.add(
        "feedback", "feedback.FeedbackHandler", Map.of("HEARD_PUBLIC_URL", links), () -> looked);
    all.add("delivery", "delivery.DeliveryHandler", Map.of(), scenes::arrived);
    all.add("sweep", "sweep.SweepHandler", Map.of(), scenes::minute);
    return all.subjects;
  }

  private void noOp() {
    subjects.add(
        new Subject(
            "no-op",
            NoOpHandler.class.getName(),
            // The last one is what the client itself needs, and the SDK of the functions brings.
            List.of(jar("bench.jar"), jar("aws-lambda-java-core-"), jar("utils-lite-")),
            0,
            0,
            Map.of(),
            () -> "{}".getBytes(UTF_8)));
  }

  private void add(
      String name, String handler, Map<String, String> environment, Subject.Event event)
      throws IOException {
    Path zip = root.resolve("functions/" + name + "/target/" + name + ".zip");
    Zips.Unpacked unpacked = Zips.unpack(zip, work.resolve(name), playbook);
    subjects.add(
        new Subject(
            name,
            "dev.heard." + handler,
            unpacked.classPath(),
            unpacked.zipped(),
            unpacked.unzipped(),
            environment,
            event));
  }

  /** At night, too, somebody asks. */
  static String alwaysOpen(String playbook) {
    return playbook
        .replace(
            "days: [monday, tuesday, wednesday, thursday, friday]",
            "days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]")
        .replace("opens: \"09:00\"", "opens: \"00:00\"")
        .replace("closes: \"18:00\"", "closes: \"23:59:59\"");
  }

  private static Path jar(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not on the class path: " + name));
  }
}
