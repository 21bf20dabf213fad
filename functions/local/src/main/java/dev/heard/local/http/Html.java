package dev.heard.local.http;

/** The laptop's own pages: plain, without scripts; everything that is shown is escaped. */
public final class Html {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1b1b1f;background:#fff}"
          + "pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #ccc;padding:1rem;"
          + "border-radius:.4rem}"
          + "textarea,input{width:100%;box-sizing:border-box;font:inherit;padding:.4rem}"
          + "button{font:inherit;padding:.5rem 1rem}"
          + ".note{background:#f2f0e4;padding:.6rem 1rem;border-radius:.4rem}"
          + "th{text-align:left;vertical-align:top;padding-right:1rem;white-space:nowrap}"
          + "td{overflow-wrap:anywhere}";

  private Html() {}

  /** A whole page around a body that is HTML already. */
  public static String page(String title, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>%s</style></head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(text(title), STYLE, body);
  }

  /** Text made harmless between tags and inside quoted attributes. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
