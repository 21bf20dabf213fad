package dev.heard.infra.rules;

import dev.heard.infra.rules.Expanded.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each alarm has a heading in the runbook and the reverse ({@code IntakeErrorsAlarm} and {@code ##
 * IntakeErrors}), says where it is, tells somebody and knows what silence means.
 */
final class AlarmRules implements Rule {
  private static final Pattern HEADING = Pattern.compile("## ([A-Z][A-Za-z]+[a-z][A-Z][A-Za-z]+)");

  private final Set<String> headings;

  AlarmRules(Path runbook) {
    try (Stream<String> lines = Files.lines(runbook)) {
      headings =
          lines
              .map(HEADING::matcher)
              .filter(heading -> heading.matches())
              .map(heading -> heading.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<String> violations(Expanded template) {
    Set<String> alarms =
        template
            .resources("AWS::CloudWatch::Alarm")
            .map(AlarmRules::heading)
            .collect(Collectors.toSet());
    return Stream.concat(
        template.resources("AWS::CloudWatch::Alarm").flatMap(alarm -> alarm(template, alarm)),
        headings.stream()
            .filter(heading -> !alarms.contains(heading))
            .map(heading -> "docs/operations.md: there is no alarm " + heading));
  }

  private static String heading(Resource alarm) {
    return alarm.id().replaceAll("Alarm$", "");
  }

  private Stream<String> alarm(Expanded template, Resource alarm) {
    String heading = heading(alarm);
    return Stream.of(
            unless(
                headings.contains(heading),
                alarm.id() + ": docs/operations.md has no heading " + heading),
            unless(
                alarm.at("/AlarmDescription").asText().endsWith("docs/operations.md, " + heading),
                alarm.id() + ": does not say where the runbook has it"),
            unless(
                template
                    .meant(alarm.at("/AlarmActions"))
                    .anyMatch(topic -> topic.type().equals("AWS::SNS::Topic")),
                alarm.id() + ": tells nobody"),
            unless(
                alarm.properties().has("TreatMissingData"),
                alarm.id() + ": does not know what silence means"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> unless(boolean holds, String violation) {
    return holds ? Stream.empty() : Stream.of(violation);
  }
}
