package dev.heard.infra.reach;

import java.util.SortedSet;
import java.util.TreeSet;

/** The classes of libraries that a function's code calls: what its zip must carry. */
public final class ForeignClasses {
  private ForeignClasses() {}

  /**
   * Looks through a handler's code.
   *
   * @param handler the class's name with dots
   * @return names with slashes, without the JDK's
   */
  public static SortedSet<String> of(String handler) {
    SortedSet<String> names = new TreeSet<>();
    for (Call call : ReachableCode.from(new ClassFiles(), handler).foreign()) {
      String owner = call.owner();
      if (!owner.startsWith("java/") && !owner.startsWith("javax/") && !owner.startsWith("[")) {
        names.add(owner);
      }
    }
    return names;
  }
}
