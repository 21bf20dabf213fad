package dev.heard.infra.rules;

import java.nio.file.Path;
import java.util.List;

/** All rules together. */
final class TemplateRules {
  private final List<Rule> rules;

  /**
   * The rules, read against the documents of a repository.
   *
   * @param root where {@code docs/operations.md} and {@code infra/openapi.yaml} lie
   */
  TemplateRules(Path root) {
    rules =
        List.of(
            new QueueRules(),
            new FunctionRules(),
            new LiveRules(),
            new CodeRules(),
            new PolicyRules(),
            new NameRules(),
            new DataRules(),
            new AlarmRules(root.resolve("docs/operations.md")),
            new RouteRules(root.resolve("infra/openapi.yaml")),
            new DescriptionRules());
  }

  /** What is wrong, in sentences. */
  List<String> check(Expanded template) {
    return rules.stream().flatMap(rule -> rule.violations(template)).sorted().distinct().toList();
  }
}
