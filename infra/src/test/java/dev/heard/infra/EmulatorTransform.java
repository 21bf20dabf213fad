package dev.heard.infra;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * All that is changed of the template and the zips before an emulator gets them; described in
 * {@code docs/emulator.md}. The emulator has no managed Java runtime and runs {@code
 * provided.al2023} functions as processes of this machine: so the functions name that runtime, have
 * no snapshot, which only managed runtimes offer, and their zips get a {@code bootstrap} that
 * starts this machine's JDK with Lambda's own runtime interface client. A number that is a
 * parameter arrives as a text there, where CloudFormation makes it a number; the one that matters
 * is written in. And it is spoken to without TLS, which the bucket's policy forbids: that statement
 * is left out. Of who sends a mail and by which identity it knows nothing when it checks a right,
 * so the right to send is not bound to them.
 */
final class EmulatorTransform {
  private EmulatorTransform() {}

  static Template template(Template real) {
    Template changed = real.copy();
    Map<String, Object> functions = changed.at("Globals", "Function");
    functions.put("Runtime", "provided.al2023");
    Object unused = functions.remove("SnapStart");
    statements(changed.at("Resources", "RawBucketPolicy", "Properties", "PolicyDocument"))
        .removeIf(statement -> Objects.equals(Template.map(statement).get("Sid"), "OnlyOverTls"));
    for (Object policy :
        (List<?>) changed.at("Resources", "SenderRole", "Properties").get("Policies")) {
      statements(Template.map(Template.map(policy).get("PolicyDocument"))).stream()
          .map(Template::map)
          .filter(statement -> String.valueOf(statement.get("Action")).contains("ses:SendEmail"))
          .forEach(
              statement -> {
                statement.put("Resource", "*");
                statement.remove("Condition");
              });
    }
    for (Object resource : changed.at("Resources").values()) {
      Map<String, Object> properties = Template.map(Template.map(resource).get("Properties"));
      if (properties != null && properties.get("Events") instanceof Map<?, ?> events) {
        events.values().forEach(event -> numbered(changed, Template.map(event)));
      }
    }
    return changed;
  }

  private static List<?> statements(Map<String, Object> policy) {
    return (List<?>) Objects.requireNonNull(policy.get("Statement"));
  }

  /** The concurrency of an event source, if it is a parameter. */
  private static void numbered(Template template, Map<String, Object> event) {
    Map<String, Object> properties = Template.map(event.get("Properties"));
    if (properties.get("ScalingConfig") instanceof Map<?, ?> scaling
        && scaling.get("MaximumConcurrency") instanceof Map<?, ?> reference) {
      Object number =
          template.at("Parameters", String.valueOf(reference.get("Ref"))).get("Default");
      Template.map(scaling).put("MaximumConcurrency", number);
    }
  }

  static byte[] zip(byte[] real) throws IOException {
    return with(real, "bootstrap", bootstrap());
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

  private static byte[] bootstrap() {
    String client =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> jar.contains("aws-lambda-java-"))
            .filter(jar -> jar.contains("interface-client") || jar.contains("serialization"))
            .collect(Collectors.joining(":"));
    return """
        #!/bin/sh
        export HEARD_AWS_ENDPOINT="$AWS_ENDPOINT_URL"
        exec '%s/bin/java' -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
          --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \\
          -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:%s" \\
          com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
        """
        .formatted(System.getProperty("java.home"), client)
        .getBytes(StandardCharsets.UTF_8);
  }
}
