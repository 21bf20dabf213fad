package dev.heard.aws.logs;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * One logger. Of ours it passes on what is worth an {@code info} and more. Of others it passes on
 * warnings, and of those the wording without what is put into it: a parser's warning quotes what it
 * parses, and a log must not.
 */
final class LineLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final transient Lines lines;
  private final transient Supplier<Map<String, String>> fields;
  private final boolean ours;

  LineLogger(String name, Lines lines, Supplier<Map<String, String>> fields) {
    this.name = name;
    this.lines = lines;
    this.fields = fields;
    this.ours = name.startsWith("dev.heard.");
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String wording = String.valueOf(message);
    lines.say(
        level,
        name,
        ours ? MessageFormatter.basicArrayFormat(wording, arguments) : wording,
        fields.get(),
        thrown);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return ours;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
