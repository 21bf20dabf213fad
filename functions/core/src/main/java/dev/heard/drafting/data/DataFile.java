package dev.heard.drafting.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A place in a YAML file, and the way to the values below it.
 *
 * <p>Reading does not stop at the first mistake: it is noted, a harmless value stands in, and
 * {@link #finish()} throws one {@link DataFileException} with all of them. Whoever edits the file
 * mends it in one go. Not thread-safe; used while loading only.
 */
public final class DataFile {
  /** More than ten times the largest file that we ship. */
  private static final int LONGEST = 1_000_000;

  private final String file;
  private final String path;
  private final @Nullable Object value;
  private final List<String> mistakes;

  private DataFile(String file, String path, @Nullable Object value, List<String> mistakes) {
    this.file = file;
    this.path = path;
    this.value = value;
    this.mistakes = mistakes;
  }

  /**
   * The top of a file.
   *
   * @param name what messages call it
   * @throws DataFileException where it is not YAML, or not a mapping
   */
  public static DataFile parse(String name, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(20);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(LONGEST);
    try {
      Object value = new Yaml(new SafeConstructor(options)).load(yaml);
      if (!(value instanceof Map<?, ?>)) {
        throw new DataFileException(name, List.of("(top): names with values are expected here"));
      }
      return new DataFile(name, "", value, new ArrayList<>());
    } catch (YAMLException e) {
      throw new DataFileException(name, List.of("(top): not YAML: " + e.getMessage()));
    }
  }

  /** The top of a file that is shipped in the jar, in its folder {@code drafting}. */
  public static DataFile bundled(String name) {
    return bundled("drafting", name);
  }

  /** The top of a file that is shipped in the jar, in another folder. */
  public static DataFile bundled(String folder, String name) {
    try (InputStream in = DataFile.class.getResourceAsStream("/" + folder + "/" + name)) {
      if (in == null) {
        throw new DataFileException(name, List.of("(top): the file is missing from the jar"));
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String path() {
    return path.isEmpty() ? "(top)" : path;
  }

  /** Notes that something is wrong here. */
  public void mistake(String what) {
    mistakes.add(path() + ": " + what);
  }

  /** Throws if anything was wrong. */
  public void finish() {
    if (!mistakes.isEmpty()) {
      throw new DataFileException(file, mistakes);
    }
  }

  /** Notes every name here that is none of these: mostly a slip of the pen. */
  public DataFile only(String... names) {
    Set<String> known = Set.of(names);
    for (String key : keys()) {
      if (!known.contains(key)) {
        child(key).mistake("is not known here; known are " + String.join(", ", names));
      }
    }
    return this;
  }

  /** The names below, in the order of the file. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    map().keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }

  public boolean has(String key) {
    return map().containsKey(key);
  }

  /** The mapping under a name; an empty one where it is missing, which is a mistake. */
  public DataFile at(String key) {
    DataFile child = child(key);
    if (!has(key)) {
      child.mistake("is missing");
    } else if (!(child.value instanceof Map<?, ?>)) {
      child.mistake("names with values are expected here");
    }
    return child;
  }

  /** The items of a list under a name; none where it is absent. */
  public List<DataFile> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    DataFile child = child(key);
    if (!(child.value instanceof List<?> list)) {
      child.mistake("a list is expected here");
      return List.of();
    }
    List<DataFile> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new DataFile(file, child.path + "[" + (i + 1) + "]", list.get(i), mistakes));
    }
    return items;
  }

  /** A text that must be there. */
  public String text(String key) {
    DataFile child = child(key);
    if (!has(key)) {
      child.mistake("is missing");
      return "";
    }
    return child.text();
  }

  /** The text that stands here. */
  public String text() {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    mistake(
        value == null || value instanceof String
            ? "is empty"
            : "a text is expected here; put it in quotes");
    return "";
  }

  /** A list of texts that must be there and not be empty. */
  public List<String> texts(String key) {
    if (!has(key)) {
      child(key).mistake("is missing");
      return List.of();
    }
    List<DataFile> items = items(key);
    if (items.isEmpty()) {
      child(key).mistake("at least one is needed");
    }
    return items.stream().map(DataFile::text).toList();
  }

  public boolean yes(String key) {
    if (!has(key)) {
      return false;
    }
    if (child(key).value instanceof Boolean flag) {
      return flag;
    }
    child(key).mistake("true or false is expected here");
    return false;
  }

  /** A whole number between two bounds, both allowed. */
  public int number(String key, int least, int most) {
    if (has(key)
        && child(key).value instanceof Integer number
        && number >= least
        && number <= most) {
      return number;
    }
    child(key).mistake("a whole number from " + least + " to " + most + " is expected here");
    return least;
  }

  /** A time span as ISO 8601 writes it, above zero and at most {@code most}. */
  public Duration span(String key, Duration most) {
    Duration span =
        parsed(key, Duration::parse, Duration.ofHours(1), "a time span like PT4H or P2D");
    if (span.isNegative() || span.isZero() || span.compareTo(most) > 0) {
      child(key).mistake("a time span above zero and at most " + most + " is expected here");
    }
    return span;
  }

  /**
   * A text made into something else.
   *
   * @param instead stands in where the text is none
   * @param expected in words, for the message
   */
  public <T> T parsed(String key, Function<String, T> parser, T instead, String expected) {
    String text = text(key);
    if (text.isEmpty()) {
      return instead;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      child(key).mistake(expected + " is expected here, not “" + text + "”");
      return instead;
    }
  }

  /** Name by name, what a reader makes of the mapping here, in the order of the file. */
  public <T> Map<String, T> each(Function<String, T> reader) {
    Map<String, T> all = new LinkedHashMap<>();
    keys().forEach(key -> all.put(key, reader.apply(key)));
    return all;
  }

  private DataFile child(String key) {
    return new DataFile(file, path.isEmpty() ? key : path + "." + key, map().get(key), mistakes);
  }

  private Map<?, ?> map() {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
