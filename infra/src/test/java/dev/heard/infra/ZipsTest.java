package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.heard.aws.emulator.Emulator;
import dev.heard.infra.reach.ForeignClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Lambda gets of each function: all that it needs, nothing else, the same bytes each time. */
final class ZipsTest {
  private static final long UNZIPPED = 200_000_000;

  /** As {@code project.build.outputTimestamp} has it; a zip knows no zone. */
  private static final LocalDateTime BUILT = LocalDateTime.parse("2026-01-01T00:00:00");

  /** Parts of names of what is for tests or for a laptop. */
  private static final List<String> NEVER =
      List.of(
          "junit",
          "assertj",
          "archunit",
          "opentest4j",
          "mockito",
          "playwright",
          "greenmail",
          "DynamoDBLocal",
          "sqlite",
          "memory-",
          "local-",
          "bench-",
          "-tests",
          "slf4j-simple",
          "apache-client",
          "netty",
          "runtime-interface-client",
          "picocli");

  private static final Pattern VERSION = Pattern.compile("-\\d[\\w.-]*\\.jar$");
  private static final Pattern SERVICE =
      Pattern.compile("software/amazon/awssdk/services/([a-z0-9]+)/");

  /**
   * Each function, its handler, and the most that its zip may weigh: what was measured and 10 %.
   */
  enum Function {
    INTAKE("dev.heard.intake.IntakeHandler", 32),
    DESK("dev.heard.desk.DeskHandler", 33),
    SENDER("dev.heard.sender.SenderHandler", 19),
    FOLLOWUP("dev.heard.asking.FollowUpHandler", 16),
    FEEDBACK("dev.heard.feedback.FeedbackHandler", 15),
    DELIVERY("dev.heard.delivery.DeliveryHandler", 15),
    SWEEP("dev.heard.sweep.SweepHandler", 33);

    final String handler;
    final long megabytes;

    Function(String handler, long megabytes) {
      this.handler = handler;
      this.megabytes = megabytes;
    }

    Path zip() {
      String name = name().toLowerCase(Locale.ROOT);
      return Emulator.root().resolve("functions/" + name + "/target/" + name + ".zip");
    }
  }

  /** A zip as it was read: its jars by name, each with the names of its entries. */
  private record Content(Map<String, Set<String>> jars, List<String> others, long unzipped) {
    Set<String> everything() {
      Set<String> all = new HashSet<>(others);
      jars.values().forEach(all::addAll);
      return all;
    }
  }

  @BeforeAll
  static void zipsAreMade() {
    assumeFalse(Boolean.getBoolean("heard.zips.skipped"), "-Pfast makes no zips");
  }

  private static Content read(Function function) throws IOException {
    Map<String, Set<String>> jars = new TreeMap<>();
    List<String> others = new ArrayList<>();
    long unzipped = 0;
    try (ZipFile zip = new ZipFile(function.zip().toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(BUILT);
        unzipped += entry.getSize();
        if (entry.getName().endsWith(".jar")) {
          assertThat(entry.getName()).startsWith("lib/");
          try (InputStream in = zip.getInputStream(entry)) {
            jars.put(entry.getName().substring("lib/".length()), names(in.readAllBytes()));
          }
        } else if (!entry.isDirectory()) {
          others.add(entry.getName());
        }
      }
    }
    return new Content(jars, others, unzipped);
  }

  private static Set<String> names(byte[] jar) throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @ParameterizedTest
  @EnumSource
  void carriesEachClassThatItsCodeCalls(Function function) throws IOException {
    Set<String> there = read(function).everything();
    assertThat(there).contains(function.handler.replace('.', '/') + ".class");
    assertThat(ForeignClasses.of(function.handler))
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(there).contains(name + ".class"));
  }

  @ParameterizedTest
  @EnumSource
  void carriesNoServiceOfAwsThatItsCodeDoesNotCall(Function function) throws IOException {
    Set<String> called = new HashSet<>();
    ForeignClasses.of(function.handler)
        .forEach(name -> SERVICE.matcher(name).results().forEach(m -> called.add(m.group(1))));
    Set<String> carried = new HashSet<>();
    read(function)
        .everything()
        .forEach(name -> SERVICE.matcher(name).results().forEach(m -> carried.add(m.group(1))));
    assertThat(carried).isEqualTo(called);
  }

  @ParameterizedTest
  @EnumSource
  void carriesNothingOfTestsNorOfLaptopsNorNativeCode(Function function) throws IOException {
    Content content = read(function);
    assertThat(content.jars().keySet())
        .allSatisfy(jar -> assertThat(NEVER).noneMatch(jar::contains));
    assertThat(content.everything())
        .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"))
        .noneMatch(name -> name.matches("dev/heard/.*(Test|IT)\\.class"));
    assertThat(content.others())
        .containsExactly("META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
  }

  @ParameterizedTest
  @EnumSource
  void carriesOneVersionOfEachLibraryAndNoMoreThanMeasured(Function function) throws IOException {
    Content content = read(function);
    Stream<String> libraries =
        content.jars().keySet().stream().map(jar -> VERSION.matcher(jar).replaceFirst(""));
    assertThat(libraries).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(content.unzipped()).isLessThan(UNZIPPED);
    assertThat(Files.size(function.zip())).isLessThan(function.megabytes * 1_000_000);
  }
}
