package dev.heard.aws.logs;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Takes all that is logged in a function. The file at the root of each zip that SLF4J looks for
 * names this class; elsewhere, say on a laptop, somebody else takes it.
 */
public final class JsonLogs implements SLF4JServiceProvider {
  private final BasicMDCAdapter fields = new BasicMDCAdapter();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final Lines lines;

  /** For SLF4J: to standard output, which Lambda takes line by line. */
  public JsonLogs() {
    this(
        new Lines(
            System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""),
            InstantSource.system(),
            line -> System.out.println(line)));
  }

  JsonLogs(Lines lines) {
    this.lines = lines;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        loggers.computeIfAbsent(name, any -> new LineLogger(name, lines, this::fieldsOfThread));
  }

  private Map<String, String> fieldsOfThread() {
    Map<String, String> copy = fields.getCopyOfContextMap();
    return copy == null ? Map.of() : copy;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return fields;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // All is made by the constructor.
  }
}
