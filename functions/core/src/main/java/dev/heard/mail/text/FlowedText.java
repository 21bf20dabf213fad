package dev.heard.mail.text;

/**
 * {@code format=flowed} (RFC 3676): lines that end in a space go on in the next line of the same
 * quote depth. Linear.
 */
public final class FlowedText {
  private FlowedText() {}

  /**
   * The paragraphs as they were typed; quotes keep one {@code >} per level.
   *
   * @param text cleaned, lines ending in {@code \n}
   * @param deleteSpace the parameter {@code delsp=yes}: the space at a soft break is not part of it
   */
  public static String unfold(String text, boolean deleteSpace) {
    StringBuilder out = new StringBuilder(text.length());
    boolean flowing = false;
    int depthBefore = 0;
    for (String line : text.split("\n", -1)) {
      int depth = 0;
      while (depth < line.length() && line.charAt(depth) == '>') {
        depth++;
      }
      int stuffed = depth < line.length() && line.charAt(depth) == ' ' ? 1 : 0;
      String content = line.substring(depth + stuffed);
      boolean signature = content.equals("-- ");
      if (!flowing || depth != depthBefore || signature) {
        if (!out.isEmpty()) {
          out.append('\n');
        }
        out.repeat('>', depth);
        if (depth > 0) {
          out.append(' ');
        }
      }
      flowing = content.endsWith(" ") && !signature;
      boolean drop = flowing && deleteSpace;
      out.append(content, 0, drop ? content.length() - 1 : content.length());
      depthBefore = depth;
    }
    return out.toString();
  }
}
