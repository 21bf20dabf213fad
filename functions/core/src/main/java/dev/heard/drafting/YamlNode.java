package dev.heard.drafting;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A place in a YAML file, read strictly: what is missing or of the wrong kind is named by its path
 * in an {@link IllegalArgumentException}.
 */
final class YamlNode {
  private final String path;
  private final @Nullable Object value;

  private YamlNode(String path, @Nullable Object value) {
    this.path = path;
    this.value = value;
  }

  static YamlNode read(String name, Reader text) {
    try {
      return new YamlNode(name, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    } catch (YAMLException e) {
      throw new IllegalArgumentException(name + " is not sound YAML: " + e.getMessage(), e);
    }
  }

  static YamlNode bundled(String name) {
    InputStream found = YamlNode.class.getResourceAsStream("/drafting/" + name);
    if (found == null) {
      throw new IllegalStateException(name + " is missing from the class path");
    }
    try (Reader text = new java.io.InputStreamReader(found, StandardCharsets.UTF_8)) {
      return read(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  YamlNode at(String key) {
    return optional(key)
        .orElseThrow(() -> new IllegalArgumentException(path + "." + key + " is missing"));
  }

  Optional<YamlNode> optional(String key) {
    Object found = map().get(key);
    return found == null ? Optional.empty() : Optional.of(new YamlNode(path + "." + key, found));
  }

  String text() {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw problem("a text");
  }

  boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw problem("true or false");
  }

  /** The text, made into something else; what that does not take is a mistake of this place. */
  <T> T as(String what, Function<String, T> maker) {
    try {
      return maker.apply(text());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("%s must be %s, not '%s'".formatted(path, what, value), e);
    }
  }

  List<YamlNode> list() {
    if (!(value instanceof List<?> items)) {
      throw problem("a list");
    }
    List<YamlNode> nodes = new ArrayList<>();
    for (Object item : items) {
      nodes.add(new YamlNode(path + "[" + nodes.size() + "]", item));
    }
    return nodes;
  }

  List<String> texts() {
    return list().stream().map(YamlNode::text).toList();
  }

  Map<String, YamlNode> entries() {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    map()
        .forEach(
            (key, entry) -> nodes.put(String.valueOf(key), new YamlNode(path + "." + key, entry)));
    return nodes;
  }

  Map<String, String> textEntries() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((key, node) -> texts.put(key, node.text()));
    return texts;
  }

  private Map<?, ?> map() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw problem("a mapping");
  }

  private IllegalArgumentException problem(String wanted) {
    return new IllegalArgumentException(path + " must be " + wanted);
  }
}
