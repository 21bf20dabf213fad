package dev.heard.infra.thirdparty;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One artifact of others as a module resolved it.
 *
 * @param scope Maven's word: {@code compile}, {@code runtime}, {@code provided} or {@code test}
 * @param file in the local repository, beside its POM
 */
record Dependency(String group, String artifact, String version, String scope, Path file) {
  /**
   * A line of {@code dependency:list}: {@code group:artifact:type[:classifier]:version:scope:file}.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s+(?<group>[^:\\s]+):(?<artifact>[^:]+):[^:]+(?::[^:]+)?:(?<version>[^:]+)"
              + ":(?<scope>compile|runtime|provided|test)(?: \\(optional\\))?"
              + ":(?<file>.+?\\.(?:jar|so|dll|dylib|pom))(?: -- module .*| \\(optional\\).*)?\\s*");

  private static final String OURS = "dev.heard";

  /** Empty for a heading and for modules of our own. */
  static Optional<Dependency> parse(String line) {
    if (!line.startsWith("   ")) {
      return Optional.empty();
    }
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      throw new IllegalArgumentException("No line of a dependency list: " + line);
    }
    if (match.group("group").equals(OURS)) {
      return Optional.empty();
    }
    return Optional.of(
        new Dependency(
            match.group("group"),
            match.group("artifact"),
            match.group("version"),
            match.group("scope"),
            Path.of(match.group("file"))));
  }

  boolean isPacked() {
    return scope.equals("compile") || scope.equals("runtime");
  }

  String name() {
    return group + ":" + artifact;
  }

  Path pom() {
    return file.resolveSibling(artifact + "-" + version + ".pom");
  }

  /** The POM of another artifact in the same repository. */
  Path pomOf(String otherGroup, String otherArtifact, String otherVersion) {
    Path below = Path.of(group.replace('.', '/'), artifact, version, file.getFileName().toString());
    Path repository =
        Path.of("/").resolve(file.subpath(0, file.getNameCount() - below.getNameCount()));
    return repository
        .resolve(otherGroup.replace('.', '/'))
        .resolve(otherArtifact)
        .resolve(otherVersion)
        .resolve(otherArtifact + "-" + otherVersion + ".pom");
  }
}
