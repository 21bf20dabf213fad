package dev.heard.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template of CloudFormation as maps and lists, its short forms ({@code !GetAtt A.B}) written out
 * ({@code Fn::GetAtt}), so that it can be compared, changed and written as JSON.
 *
 * @param content changed by nobody who got it from here
 */
record Template(Map<String, Object> content) {
  private static final JsonMapper JSON = new JsonMapper();

  static Template read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Template(map(new Yaml(new Intrinsics()).load(reader)));
    }
  }

  /** A copy that may be changed. */
  Template copy() {
    return new Template(map(JSON.convertValue(content, Map.class)));
  }

  String json() {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What lies below a path of keys. */
  Map<String, Object> at(String... path) {
    Map<String, Object> here = content;
    for (String key : path) {
      here = map(Objects.requireNonNull(here.get(key), key));
    }
    return here;
  }

  @SuppressWarnings(
      "unchecked") // Keys of a template are texts; CloudFormation would refuse others.
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static final class Intrinsics extends SafeConstructor {
    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put("!", new Construct());
    }

    private final class Construct extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String tag = node.getTag().getValue().substring(1);
        Object value =
            switch (node) {
              case ScalarNode scalar ->
                  tag.equals("GetAtt")
                      ? List.of(scalar.getValue().split("\\.", 2))
                      : scalar.getValue();
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException("not a value of a template: " + node);
            };
        boolean bare = tag.equals("Ref") || tag.equals("Condition");
        return Map.of(bare ? tag : "Fn::" + tag, value);
      }
    }
  }
}
