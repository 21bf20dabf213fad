package dev.heard.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from environment variables, and names every missing or wrong one at once: an
 * admin should not have to deploy five times to find five mistakes.
 *
 * <p>First ask for all values, then {@link #check}, then get them. The values themselves never
 * stand in the message, since some are secret.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  public Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** A value that must be there and not blank. */
  public Supplier<String> text(String name) {
    return value(name, "", text -> text);
  }

  /**
   * A value that must be there.
   *
   * @param wants what it should look like, for the message
   * @param parse throws an {@link IllegalArgumentException} on anything else
   */
  public <T> Supplier<T> value(String name, String wants, Function<String, T> parse) {
    Supplier<Optional<T>> value = optional(name, wants, parse);
    if (blank(name)) {
      problems.add(name + " is missing");
    }
    return () -> value.get().orElseThrow();
  }

  /** A value that may be absent or blank; if it is there, it must be right. */
  public <T> Supplier<Optional<T>> optional(String name, String wants, Function<String, T> parse) {
    if (!blank(name)) {
      try {
        T value = parse.apply(variables.getOrDefault(name, "").strip());
        return () -> Optional.of(value);
      } catch (IllegalArgumentException e) {
        problems.add(name + " should be " + wants);
      }
    }
    return Optional::empty;
  }

  private boolean blank(String name) {
    @Nullable String text = variables.get(name);
    return text == null || text.isBlank();
  }

  /**
   * Ends the asking.
   *
   * @throws IllegalStateException naming every variable that is missing or wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the environment: " + String.join("; ", problems));
    }
  }
}
