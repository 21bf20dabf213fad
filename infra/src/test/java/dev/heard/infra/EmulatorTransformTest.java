package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of what is deployed, nothing is changed for the emulator but what the docs say. */
final class EmulatorTransformTest {
  private static final String RIGHTS = "Resources/SenderRole/Properties/Policies/0/PolicyDocument/";

  /** Every value that a template holds, by its place. */
  private static Map<String, Object> values(Template template) {
    Map<String, Object> values = new TreeMap<>();
    collect("", template.content(), values);
    return values;
  }

  private static void collect(String place, @Nullable Object value, Map<String, Object> into) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((key, inner) -> collect(place + "/" + key, inner, into));
      case List<?> list when !list.isEmpty() ->
          IntStream.range(0, list.size()).forEach(i -> collect(place + "/" + i, list.get(i), into));
      case null -> into.put(place.substring(1), "");
      default -> into.put(place.substring(1), value);
    }
  }

  @Test
  void ofTheTemplateNothingElseDiffers() throws IOException {
    Template real = Template.read(Emulator.root().resolve("infra/template.yaml"));
    EmulatorTransform transform = new EmulatorTransform();

    Map<String, Object> before = values(real);
    Map<String, Object> after = values(transform.template(real, "bucket"));

    TreeSet<String> places = new TreeSet<>(before.keySet());
    places.addAll(after.keySet());
    places.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
    List<String> unexplained = places.stream().filter(place -> !explained(place)).toList();
    assertThat(unexplained).isEmpty();
    assertThat(after).containsEntry("Globals/Function/Runtime", "provided.al2023");
    assertThat(places.stream().filter(place -> place.endsWith("/CodeUri"))).hasSize(7);
    assertThat(before.values().stream().filter(value -> value.equals("ses:SendEmail"))).hasSize(1);
    assertThat(transform.applied())
        .containsExactlyInAnyOrder(
            Difference.RUNTIME,
            Difference.ARTIFACTS,
            Difference.DKIM,
            Difference.CONCURRENCY,
            Difference.TLS,
            Difference.WHO_SENDS,
            Difference.SCHEDULE_GROUP);
  }

  private static boolean explained(String place) {
    return place.equals("Globals/Function/Runtime")
        || place.startsWith("Globals/Function/SnapStart/")
        || place.matches("Resources/\\w+Function/Properties/CodeUri")
        || place.matches("Outputs/DkimRecord[123]/.+")
        || place.matches(
            "Resources/\\w+Function/Properties/Events/\\w+/Properties/ScalingConfig/MaximumConcurrency(/Ref)?")
        || place.startsWith("Resources/RawBucketPolicy/Properties/PolicyDocument/Statement/")
        || place.matches(RIGHTS + "Statement/2/(Resource|Condition)(/.*)?")
        || place.equals(RIGHTS + "Statement/3/Resource/Fn::Sub");
  }

  @Test
  void ofTheBucketsPolicyOnlyTheWordAboutTlsIsGone() throws IOException {
    Template real = Template.read(Emulator.root().resolve("infra/template.yaml"));
    String[] policy = {"Resources", "RawBucketPolicy", "Properties", "PolicyDocument"};
    List<?> before = (List<?>) Objects.requireNonNull(real.at(policy).get("Statement"));
    List<?> after =
        (List<?>)
            Objects.requireNonNull(
                new EmulatorTransform().template(real, "bucket").at(policy).get("Statement"));

    assertThat(before.getFirst().toString()).contains("OnlyOverTls");
    assertThat(after.toString()).isEqualTo(before.subList(1, before.size()).toString());
  }

  @Test
  void aZipGetsAStarterAndKeepsTheRest() throws IOException {
    Map<String, byte[]> before = new LinkedHashMap<>();
    before.put("lib/core.jar", "jar".getBytes(StandardCharsets.UTF_8));
    before.put("playbook.yaml", "company: us".getBytes(StandardCharsets.UTF_8));

    Map<String, byte[]> after =
        entries(EmulatorTransform.zip(zip(before), URI.create("http://127.0.0.1:1")));

    assertThat(
            new String(Objects.requireNonNull(after.remove("bootstrap")), StandardCharsets.UTF_8))
        .startsWith("#!/bin/sh\n")
        .contains("HEARD_AWS_ENDPOINT='http://127.0.0.1:1'")
        .contains("runtime-interface-client");
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after)
        .allSatisfy(
            (name, content) -> assertThat(Arrays.equals(content, before.get(name))).isTrue());
  }

  @Test
  void theDocsHaveTheSameTable() throws IOException {
    List<String> table =
        Files.readAllLines(Emulator.root().resolve("docs/emulator.md")).stream()
            .dropWhile(line -> !line.startsWith("|---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(table)
        .containsExactlyElementsOf(
            Arrays.stream(Difference.values()).map(Difference::row).toList());
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
