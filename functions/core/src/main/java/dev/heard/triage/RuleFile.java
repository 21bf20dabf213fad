package dev.heard.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A mapping in a YAML file of rules, read strictly: what is missing or of the wrong kind is named
 * in the message.
 *
 * @param place the file and the way to this mapping, for messages
 */
record RuleFile(String place, Map<?, ?> entries) {

  /** The file of this name that is shipped with Heard; empty where there is none. */
  static Optional<RuleFile> bundled(String name) {
    try (InputStream in = RuleFile.class.getResourceAsStream("/triage/" + name)) {
      return in == null ? Optional.empty() : Optional.of(parse(name, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleFile parse(String name, InputStream in) {
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    if (root instanceof Map<?, ?> map) {
      return new RuleFile(name, map);
    }
    throw new IllegalArgumentException(name + ": a mapping was expected");
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> problem(key, "is missing"));
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable((Object) entries.get(key)).map(Object::toString);
  }

  double number(String key, double otherwise) {
    Object value = entries.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw problem(key, "is not a number");
  }

  boolean flag(String key) {
    return entries.get(key) instanceof Boolean flag && flag;
  }

  RuleFile mapping(String key) {
    return mapping(key, entries.get(key));
  }

  /** The mappings of a list, in order. */
  List<RuleFile> list(String key) {
    if (!(entries.get(key) instanceof List<?> list)) {
      throw problem(key, "is not a list");
    }
    var found = new ArrayList<RuleFile>();
    for (int i = 0; i < list.size(); i++) {
      found.add(mapping(key + "[" + i + "]", list.get(i)));
    }
    return found;
  }

  /** A mapping whose values are words, written as a list or in one line. */
  Map<String, List<String>> wordLists(String key) {
    var found = new LinkedHashMap<String, List<String>>();
    mapping(key)
        .entries
        .forEach(
            (name, value) -> {
              List<String> words =
                  value instanceof List<?> list
                      ? list.stream().map(String::valueOf).toList()
                      : List.of(String.valueOf(value).strip().split("[\\s,]+", -1));
              found.put(String.valueOf(name), words);
            });
    return found;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, text(key), type);
  }

  <E extends Enum<E>> E choice(String key, String word, Class<E> type) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw problem(key, "cannot be '" + word + "'");
    }
  }

  IllegalArgumentException problem(String key, String what) {
    return new IllegalArgumentException(place + ": " + key + " " + what);
  }

  private RuleFile mapping(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new RuleFile(place + " " + key, map);
    }
    throw problem(key, "is not a mapping");
  }
}
