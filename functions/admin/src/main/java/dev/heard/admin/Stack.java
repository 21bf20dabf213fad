package dev.heard.admin;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/**
 * A deployed stack: what its parts are called.
 *
 * @param status as CloudFormation says it
 * @param changedAt when it was last deployed
 */
record Stack(String name, String status, Instant changedAt, Map<String, String> outputs) {
  Stack {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Looks it up.
   *
   * @throws Cannot if there is none
   */
  static Stack find(CloudFormationClient cloudFormation, String name, String region) {
    try {
      var stack = cloudFormation.describeStacks(which -> which.stackName(name)).stacks().getFirst();
      Instant updated = stack.lastUpdatedTime();
      return new Stack(
          name,
          stack.stackStatusAsString(),
          updated == null ? stack.creationTime() : updated,
          stack.outputs().stream()
              .collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    } catch (CloudFormationException e) {
      String message = e.getMessage();
      if (message != null && message.contains("does not exist")) {
        throw new Cannot(
            "There is no stack %s in region %s. --stack and --region say which one is meant."
                .formatted(name, region),
            e);
      }
      throw e;
    }
  }

  /** Whether its parts may be in between: some there, some not, some of the version before. */
  boolean changing() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  }

  /**
   * What the template calls something.
   *
   * @throws Cannot if this stack has no such output
   */
  String output(String key) {
    return optional(key)
        .orElseThrow(
            () ->
                new Cannot(
                    "Stack %s has no output %s (it is %s). Was it deployed from infra/template.yaml of this version?"
                        .formatted(name, key, status)));
  }

  /** What only some stacks have, by their parameters. */
  Optional<String> optional(String key) {
    @Nullable String value = outputs.get(key);
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }

  URI url(String key) {
    return URI.create(output(key));
  }
}
