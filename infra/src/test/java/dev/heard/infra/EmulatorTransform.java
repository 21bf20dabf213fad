package dev.heard.infra;

import dev.heard.aws.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * All that is changed of the template and the zips before an emulator gets them; described in
 * {@code docs/emulator.md}. A test shows that nothing else differs.
 */
final class EmulatorTransform {
  private static final String FUNCTION = "AWS::Serverless::Function";

  private final Set<Difference> applied = EnumSet.noneOf(Difference.class);

  /** What it had to change so far. */
  Set<Difference> applied() {
    return Set.copyOf(applied);
  }

  /**
   * The template as the emulator gets it.
   *
   * @param place where the zips were put: a bucket, a slash, a prefix
   */
  Template template(Template real, String place) {
    Template changed = real.copy();
    Map<String, Object> functions = changed.at("Globals", "Function");
    functions.put("Runtime", "provided.al2023");
    if (functions.remove("SnapStart") != null) {
      applied.add(Difference.RUNTIME);
    }
    drop(changed.at("Outputs"), Difference.DKIM, (name, it) -> name.startsWith("DkimRecord"));
    for (Object resource : changed.at("Resources").values()) {
      Map<String, Object> function = Template.map(resource);
      if (Objects.equals(function.get("Type"), "AWS::S3::BucketPolicy")) {
        overPlainHttp(inner(inner(function, "Properties"), "PolicyDocument"));
      }
      if (Objects.equals(function.get("Type"), "AWS::IAM::Role")) {
        rights(inner(function, "Properties"));
      }
      if (Objects.equals(function.get("Type"), FUNCTION)) {
        Map<String, Object> properties = inner(function, "Properties");
        String zip = String.valueOf(properties.get("CodeUri")).replaceFirst(".*/", "");
        properties.put("CodeUri", "s3://" + place + "/" + zip);
        applied.add(Difference.ARTIFACTS);
        for (Object event : inner(properties, "Events").values()) {
          numbered(changed, inner(inner(Template.map(event), "Properties"), "ScalingConfig"));
        }
      }
    }
    return changed;
  }

  private void overPlainHttp(Map<String, Object> policy) {
    List<?> statements = (List<?>) policy.getOrDefault("Statement", List.of());
    if (statements.removeIf(statement -> statement.toString().contains("aws:SecureTransport"))) {
      applied.add(Difference.TLS);
    }
  }

  private void rights(Map<String, Object> role) {
    for (Object policy : (List<?>) role.getOrDefault("Policies", List.of())) {
      Map<String, Object> document = inner(Template.map(policy), "PolicyDocument");
      for (Object statement : (List<?>) document.getOrDefault("Statement", List.of())) {
        Map<String, Object> right = Template.map(statement);
        if (String.valueOf(right.get("Action")).contains("ses:SendEmail")) {
          right.put("Resource", "*");
          right.remove("Condition");
          applied.add(Difference.WHO_SENDS);
        }
        if (Objects.equals(right.get("Action"), "scheduler:CreateSchedule")) {
          String group = String.valueOf(inner(right, "Resource").get("Fn::Sub"));
          right.put("Resource", Map.of("Fn::Sub", group.replace("${ScheduleGroup}", "default")));
          applied.add(Difference.SCHEDULE_GROUP);
        }
      }
    }
  }

  private void numbered(Template template, Map<String, Object> scaling) {
    if (scaling.get("MaximumConcurrency") instanceof Map<?, ?> reference) {
      String parameter = String.valueOf(reference.get("Ref"));
      Object number = template.at("Parameters", parameter).get("Default");
      scaling.put("MaximumConcurrency", Objects.requireNonNull(number));
      applied.add(Difference.CONCURRENCY);
    }
  }

  private static Map<String, Object> inner(Map<String, Object> outer, String key) {
    return Template.map(outer.getOrDefault(key, Map.of()));
  }

  private void drop(
      Map<String, Object> from, Difference why, BiPredicate<String, Object> unwanted) {
    for (Iterator<Map.Entry<String, Object>> entries = from.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<String, Object> entry = entries.next();
      if (unwanted.test(entry.getKey(), entry.getValue())) {
        entries.remove();
        applied.add(why);
      }
    }
  }

  /**
   * The zip as the emulator gets it.
   *
   * @param services where the function finds all AWS services
   */
  static byte[] zip(byte[] real, URI services) throws IOException {
    return with(real, "bootstrap", bootstrap(services));
  }

  /** The same zip with one more file. */
  static byte[] with(byte[] zip, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length + content.length + 1_000);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      // The jars are compressed already.
      out.setLevel(1);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
        out.closeEntry();
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] bootstrap(URI services) throws IOException {
    String client =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> jar.contains("aws-lambda-java-"))
            .filter(jar -> jar.contains("interface-client") || jar.contains("serialization"))
            .collect(Collectors.joining(":"));
    return """
        #!/bin/sh
        export HEARD_AWS_ENDPOINT='%s'
        exec '%s/bin/java' -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
          --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \\
          -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI='%s' \\
          -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:%s" \\
          com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
        """
        .formatted(services, System.getProperty("java.home"), nativeClient(), client)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The client's native part. Left to itself each process writes it to one and the same file below
   * {@code /tmp}, and those that start together read halves of it.
   */
  private static Path nativeClient() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni.linux-" + machine + ".so";
    Path folder = Files.createDirectories(Emulator.root().resolve("target/emulator"));
    Path file = folder.resolve(name);
    Path written = Files.createTempFile(folder, name, ".part");
    try (InputStream library = EmulatorTransform.class.getResourceAsStream("/jni/" + name)) {
      Files.copy(
          Objects.requireNonNull(library, name), written, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    return file;
  }
}
