package dev.heard.infra.thirdparty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The licences that an artifact's POM, or else a parent of it, names; as SPDX writes them. */
final class Licences {
  /**
   * Under any one of these a function may be shipped. Nothing else is: no licence that we did not
   * read.
   */
  static final Set<String> SHIPPABLE =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "EDL-1.0");

  /** What POMs write, in small letters; the first that is found counts. */
  private static final Map<Pattern, String> NAMES = new LinkedHashMap<>();

  static {
    name("amazon software license.*", "Amazon Software License");
    name("dynamodb local license.*", "DynamoDB Local License Agreement");
    name("(gnu )?lesser.*|.*lgpl.*", "LGPL");
    name(
        ".*(classpath|gpl2 w/ cpe|gplv2\\+ce|gpl-2.0-with-classpath).*",
        "GPL-2.0 with the classpath exception");
    name(".*(gpl|gnu general).*", "GPL");
    name("(the )?apache(-| |,|v|2).*|.*apache (software )?license.*|aws-apache-2.*", "Apache-2.0");
    name("mit-0|mit no attribution.*", "MIT-0");
    name("(the )?mit( license)?|bouncy castle licence|the mit license \\(mit\\)", "MIT");
    name("(edl 1.0|.*distribution license.*)", "EDL-1.0");
    name("(eclipse public license.*(2.0|v2)|epl[- ]?2.0).*", "EPL-2.0");
    name("eclipse public license.*1\\.0.*", "EPL-1.0");
    name(".*bsd.*(2|simplified).*", "BSD-2-Clause");
    name(".*(bsd|go license).*", "BSD-3-Clause");
    name(".*mozilla.*2.*|mpl.*2.*", "MPL-2.0");
    name(".*unicode.*", "Unicode-3.0");
    name("cc0.*|public domain.*", "CC0-1.0");
  }

  private Licences() {}

  private static void name(String written, String spdx) {
    NAMES.put(Pattern.compile(written), spdx);
  }

  /** Sorted; "unknown: …" where none is named, or one that we do not know. */
  static Set<String> of(Dependency dependency) {
    Path pom = dependency.pom();
    for (int parents = 0; parents < 12; parents++) {
      Element project = read(pom);
      Element licences = child(project, "licenses");
      if (licences != null) {
        Set<String> names = new LinkedHashSet<>();
        for (Node node = licences.getFirstChild(); node != null; node = node.getNextSibling()) {
          if (node instanceof Element licence) {
            names.add(normal(text(licence, "name")));
          }
        }
        return new TreeSet<>(names);
      }
      Element parent = child(project, "parent");
      if (parent == null) {
        break;
      }
      pom =
          dependency.pomOf(
              text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version"));
    }
    return Set.of("unknown: none named");
  }

  static String normal(String written) {
    String small = written.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return NAMES.entrySet().stream()
        .filter(name -> name.getKey().matcher(small).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("unknown: " + written.strip());
  }

  private static Element read(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("No POM can be read at " + pom, e);
    }
  }

  private static @Nullable Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }
}
