package dev.heard.infra.rules;

import java.util.stream.Stream;

/** Something that must hold of every template. */
@FunctionalInterface
interface Rule {
  /** A sentence for each place where it does not hold, naming the resource. */
  Stream<String> violations(Expanded template);
}
