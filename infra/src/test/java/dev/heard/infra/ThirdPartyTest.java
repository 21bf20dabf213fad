package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * Whose software is shipped and used: {@code THIRD-PARTY.md} is made of what lies in the zips and of
 * the licences that the projects themselves state. {@code -Dheard.third-party=update} writes it.
 */
final class ThirdPartyTest {
  private static final List<String> FUNCTIONS =
      List.of("intake", "desk", "sender", "followup", "feedback", "delivery", "sweep");
  private static final List<String> MODULES =
      List.of("functions/local", "functions/bench", "infra");

  /** As the Maven plugin writes a library: licences, name, coordinates, address. */
  private static final Pattern LIBRARY =
      Pattern.compile(" +((?:\\([^()]*(?:\\([^()]*\\)[^()]*)*\\) )+).*\\(([^:() ]+):([^:() ]+):([^: ]+) - .*\\)");

  private static final Pattern LICENCE = Pattern.compile("\\(((?:[^()]|\\([^()]*\\))*)\\) ");

  /** What projects call the licences that they mean. */
  private static final Map<Pattern, String> NAMES =
      Map.of(
          Pattern.compile("(?i).*apache.*2\\.?0?.*|ASL 2\\.0"), "Apache-2.0",
          Pattern.compile("(?i).*\\bMIT\\b.*"), "MIT",
          Pattern.compile("(?i).*(EDL|eclipse distribution|BSD|EDL 1\\.0|go license).*"), "BSD",
          Pattern.compile("(?i).*(EPL|eclipse public license).*"), "EPL",
          Pattern.compile("(?i).*(CC0|public domain).*"), "Public Domain",
          Pattern.compile("(?i).*unicode.*|.*\\bICU\\b.*"), "Unicode",
          Pattern.compile("(?i).*amazon.*"), "Amazon (development and tests only)",
          Pattern.compile("(?i).*(GPL.*classpath|classpath.*GPL|GPL2 w/ CPE).*"), "GPL-2.0 with Classpath exception",
          Pattern.compile("(?i).*(LGPL|lesser).*"), "LGPL");

  /** With these, whoever deploys Heard owes nobody more than a notice. */
  private static final Set<String> SHIPPABLE = Set.of("Apache-2.0", "MIT", "BSD", "Public Domain");

  private record Library(String group, String name, String version, Set<String> licences) {
    String jar() {
      return name + "-" + version + ".jar";
    }
  }

  @Test
  void theListIsTrueAndNothingIsShippedThatBinds() throws IOException {
    Map<String, Set<String>> shipped = shipped();
    Collection<Library> libraries = libraries();

    Map<String, Set<String>> unknown = new TreeMap<>(shipped);
    libraries.forEach(library -> unknown.remove(library.jar()));
    assertThat(unknown).as("shipped without a known licence").isEmpty();
    assertThat(libraries)
        .filteredOn(library -> shipped.containsKey(library.jar()))
        .allSatisfy(
            library -> assertThat(library.licences()).as(library.jar()).containsAnyElementsOf(SHIPPABLE));

    Path file = Emulator.root().resolve("THIRD-PARTY.md");
    String list = written(libraries, shipped);
    if ("update".equals(System.getProperty("heard.third-party"))) {
      Files.writeString(file, list);
    }
    assertThat(file)
        .as("made anew by: mvn verify -Dheard.third-party=update")
        .exists()
        .hasContent(list);
  }

  /** The jars of others in the zips, and in whose. */
  private static Map<String, Set<String>> shipped() throws IOException {
    Map<String, Set<String>> shipped = new TreeMap<>();
    for (String function : FUNCTIONS) {
      Path zip =
          Emulator.root().resolve("functions/" + function + "/target/" + function + ".zip");
      assumeTrue(Files.exists(zip), () -> "skipped: " + zip + " is not built (-Pfast leaves it out)");
      try (ZipFile content = new ZipFile(zip.toFile())) {
        content.stream()
            .map(ZipEntry::getName)
            .filter(entry -> entry.endsWith(".jar") && !entry.contains("SNAPSHOT"))
            .map(entry -> entry.replaceFirst(".*/", ""))
            .forEach(jar -> shipped.computeIfAbsent(jar, key -> new TreeSet<>()).add(function));
      }
    }
    return shipped;
  }

  private static Collection<Library> libraries() throws IOException {
    Map<String, Library> libraries = new TreeMap<>();
    for (String module : MODULES) {
      Path list = Emulator.root().resolve(module).resolve("target/third-party.txt");
      assumeTrue(Files.exists(list), () -> "skipped: " + list + " is not made (-Pfast leaves it out)");
      try (Stream<String> lines = Files.lines(list)) {
        lines
            .map(LIBRARY::matcher)
            .filter(Matcher::matches)
            .map(
                line ->
                    new Library(line.group(2), line.group(3), line.group(4), licences(line.group(1))))
            .forEach(
                library ->
                    libraries.put(
                        library.group() + ":" + library.name() + ":" + library.version(), library));
      }
    }
    return libraries.values();
  }

  private static Set<String> licences(String stated) {
    return LICENCE
        .matcher(stated)
        .results()
        .map(licence -> licence.group(1))
        .map(
            licence ->
                NAMES.entrySet().stream()
                    .filter(name -> name.getKey().matcher(licence).matches())
                    .map(Map.Entry::getValue)
                    .sorted()
                    .findFirst()
                    .orElse(licence))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String written(Collection<Library> libraries, Map<String, Set<String>> shipped) {
    StringBuilder list =
        new StringBuilder(
            """
            # Software of others
            Made by a test (`infra`, `ThirdPartyTest`) of what lies in the zips and of the licences that the projects state; do not edit.

            ## Shipped in the functions
            | library | version | licence | in |
            |---|---|---|---|
            """);
    libraries.stream()
        .filter(library -> shipped.containsKey(library.jar()))
        .forEach(
            library -> {
              Set<String> in = shipped.getOrDefault(library.jar(), Set.of());
              list.append(row(library))
                  .append(in.size() == FUNCTIONS.size() ? "all" : String.join(", ", in))
                  .append(" |\n");
            });
    list.append(
        """

        ## Only on the laptop, in an admin's commands, in tests and in measurements
        | library | version | licence |
        |---|---|---|
        """);
    libraries.stream()
        .filter(library -> !shipped.containsKey(library.jar()))
        .forEach(library -> list.append(row(library).stripTrailing()).append('\n'));
    return list.toString();
  }

  private static String row(Library library) {
    return "| %s:%s | %s | %s | "
        .formatted(
            library.group(), library.name(), library.version(), String.join(" or ", library.licences()));
  }
}
