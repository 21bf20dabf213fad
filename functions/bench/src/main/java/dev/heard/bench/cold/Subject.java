package dev.heard.bench.cold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is started and timed.
 *
 * @param name of the function
 * @param handler its class
 * @param classPath its jars, without Lambda's runtime interface client
 * @param zipped bytes of its zip; 0 if it has none
 * @param unzipped bytes of what is in it
 * @param environment variables that only it has
 * @param event makes one that it has not seen
 */
record Subject(
    String name,
    String handler,
    List<Path> classPath,
    long zipped,
    long unzipped,
    Map<String, String> environment,
    Event event) {
  Subject {
    classPath = List.copyOf(classPath);
    environment = Map.copyOf(environment);
  }

  /** Makes an event. */
  interface Event {
    byte[] next() throws IOException;
  }
}
