package dev.heard.mail.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header fields of a mail or of one of its parts: unfolded text by name, in order. */
public final class Headers {
  private final Map<String, List<String>> fields = new HashMap<>();

  void add(String name, String value) {
    fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** No field at all was read. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /**
   * The first field of that name, encoded words not yet decoded.
   *
   * @param name in lower case
   */
  public Optional<String> first(String name) {
    List<String> values = fields.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** All fields of that name, in order. */
  public List<String> all(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  /** The first field of that name in lower case and trimmed; empty text where there is none. */
  public String word(String name) {
    return first(name).orElse("").strip().toLowerCase(Locale.ROOT);
  }

  /** The first field of that name, decoded. */
  public Optional<String> decoded(String name) {
    return first(name).map(EncodedWords::decode);
  }

  /** A field of the shape {@code value; name=value}: Content-Type, Content-Disposition. */
  public Parameters parameters(String name) {
    return Parameters.of(name, first(name).orElse(""));
  }
}
