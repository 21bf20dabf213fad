package dev.heard.infra.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * {@code THIRD-PARTY.md} says what the build resolved, and only licences that we read are shipped.
 * {@code -Dheard.third-party=update} rewrites it.
 */
class ThirdPartyTest {
  private static final Path ROOT = Path.of(System.getProperty("heard.root", ".."));
  private static final Path REPORT = ROOT.resolve("THIRD-PARTY.md");
  private static final boolean UPDATE = "update".equals(System.getProperty("heard.third-party"));

  private static final List<String> FUNCTIONS =
      List.of("intake", "desk", "sender", "followup", "feedback", "delivery", "sweep");

  /** The jars of our own modules in a zip. */
  private static final Pattern OURS =
      Pattern.compile(
          "(core|aws|%s)(-0\\.[-.0-9A-Z]+)?\\.jar".formatted(String.join("|", FUNCTIONS)));

  private static final List<String> OTHERS =
      List.of("core", "memory", "aws", "admin", "bench", "local");

  @Test
  void theReportSaysWhatTheBuildResolved() throws IOException {
    String report = report(resolved());
    if (UPDATE) {
      Files.writeString(REPORT, report);
    }
    assertThat(REPORT).as("write it with ./heard test -Dheard.third-party=update").exists();
    assertThat(Files.readString(REPORT))
        .as("what is resolved has changed: ./heard test -Dheard.third-party=update, then read it")
        .isEqualTo(report);
  }

  @Test
  void onlyLicencesThatWeReadAreShipped() {
    assertThat(shipped(resolved()).values())
        .allSatisfy(
            used ->
                assertThat(Licences.of(used.dependency()))
                    .as(used.dependency().name())
                    .containsAnyElementsOf(Licences.SHIPPABLE));
  }

  @Test
  void zipsHoldWhatTheReportLists() throws IOException {
    Map<String, List<Dependency>> resolved = resolved();
    for (String function : FUNCTIONS) {
      Path zip = folder(function).resolve("target/" + function + ".zip");
      assumeThat(zip).as("the zip of %s, which a whole build packs", function).exists();
      try (ZipFile packed = new ZipFile(zip.toFile())) {
        assertThat(
                packed.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("lib/".length()))
                    .filter(name -> !OURS.matcher(name).matches()))
            .as(function)
            .containsExactlyInAnyOrderElementsOf(
                resolved.getOrDefault(function, List.of()).stream()
                    .filter(Dependency::isPacked)
                    .map(dependency -> dependency.file().getFileName().toString())
                    .toList());
      }
    }
  }

  @Test
  void noSnapshotOfOthersIsUsed() {
    assertThat(resolved().values().stream().flatMap(Collection::stream))
        .noneSatisfy(dependency -> assertThat(dependency.version()).endsWith("-SNAPSHOT"));
  }

  @Test
  void licencesAreNormalisedAndStrangersAreNamed() {
    assertThat(Licences.normal("The Apache License, Version 2.0")).isEqualTo("Apache-2.0");
    assertThat(Licences.normal("GNU General Public License, version 3")).isEqualTo("GPL");
    assertThat(Licences.normal("GNU Affero General Public License")).isNotIn(Licences.SHIPPABLE);
    assertThat(Licences.normal("Amazon Software License")).isEqualTo("Amazon Software License");
    assertThat(Licences.normal("Beerware")).isEqualTo("unknown: Beerware");
  }

  private record Used(Dependency dependency, Set<String> modules) {}

  /** By name and version, those of the seven functions' zips. */
  private static Map<String, Used> shipped(Map<String, List<Dependency>> resolved) {
    Map<String, Used> shipped = new TreeMap<>();
    FUNCTIONS.forEach(
        function ->
            resolved.getOrDefault(function, List.of()).stream()
                .filter(Dependency::isPacked)
                .forEach(dependency -> add(shipped, dependency, function)));
    assertThat(shipped).as("what the functions are packed with").hasSizeGreaterThan(20);
    return shipped;
  }

  private static void add(Map<String, Used> all, Dependency dependency, String module) {
    all.computeIfAbsent(
            dependency.name() + ":" + dependency.version(),
            key -> new Used(dependency, new TreeSet<>(Comparator.comparing(ThirdPartyTest::place))))
        .modules()
        .add(module);
  }

  private static int place(String module) {
    return FUNCTIONS.contains(module)
        ? FUNCTIONS.indexOf(module)
        : FUNCTIONS.size() + OTHERS.indexOf(module);
  }

  private static String report(Map<String, List<Dependency>> resolved) {
    Map<String, Used> shipped = shipped(resolved);
    Map<String, Used> others = new TreeMap<>();
    resolved.forEach(
        (module, dependencies) ->
            dependencies.stream()
                .filter(
                    dependency ->
                        !shipped.containsKey(dependency.name() + ":" + dependency.version()))
                .forEach(dependency -> add(others, dependency, module)));
    return """
        # What others wrote
        Written by `./heard test -Dheard.third-party=update` from what the build resolves; `./heard test` fails when it is not true.
        A licence is the one that the artifact's POM, or a parent of it, names. Where there are several, one of them may be chosen.

        ## Shipped in the functions
        %d artifacts. Each stands under one of: %s.

        | artifact | version | licence | functions |
        |---|---|---|---|
        %s
        ## Only on a laptop, in development and in tests
        %d artifacts, none of them in a function's zip. DynamoDB Local stands under a licence of Amazon's own: it is
        downloaded where Heard is built, and never shipped. Not listed are Maven's plugins and what they use, the SDK's other
        clients that the tests in `infra/` call, and the tools of `infra/emulator/requirements.txt`.

        | artifact | version | licence |
        |---|---|---|
        %s"""
        .formatted(
            shipped.size(),
            String.join(", ", new TreeSet<>(Licences.SHIPPABLE)),
            shipped.values().stream()
                .map(
                    used ->
                        row(used.dependency())
                            + (used.modules().size() == FUNCTIONS.size()
                                ? " all |\n"
                                : " " + String.join(", ", used.modules()) + " |\n"))
                .collect(Collectors.joining()),
            others.size(),
            others.values().stream()
                .map(used -> row(used.dependency()) + "\n")
                .collect(Collectors.joining()));
  }

  private static String row(Dependency dependency) {
    return "| `%s` | %s | %s |"
        .formatted(
            dependency.name(), dependency.version(), String.join(", ", Licences.of(dependency)));
  }

  /**
   * By module; the gates write the lists, so a run without them (-Pfast) or of some modules has
   * none.
   */
  private static Map<String, List<Dependency>> resolved() {
    Map<String, List<Dependency>> resolved = new TreeMap<>();
    Stream.concat(FUNCTIONS.stream(), OTHERS.stream())
        .forEach(
            module -> {
              Path list = folder(module).resolve("target/dependencies.txt");
              assumeThat(list).as("the list of %s, which a whole build writes", module).exists();
              resolved.put(module, read(list));
            });
    return resolved;
  }

  private static Path folder(String module) {
    return ROOT.resolve("functions").resolve(module);
  }

  private static List<Dependency> read(Path list) {
    try (Stream<String> lines = Files.lines(list)) {
      return lines.flatMap(line -> Dependency.parse(line).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
