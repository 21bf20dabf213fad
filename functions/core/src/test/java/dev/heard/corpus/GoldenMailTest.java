package dev.heard.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample mail of {@code events/mail}, read, triaged and drafted, gives what its golden file
 * says. A missing golden file is written, and its test fails once, so that somebody reads it.
 * {@code -Dheard.golden=update} rewrites those that differ.
 */
class GoldenMailTest {
  private static final Path MAILS =
      Path.of(System.getProperty("heard.root", "../.."), "events", "mail");
  private static final boolean UPDATE = "update".equals(System.getProperty("heard.golden"));

  private final WhatHeardMakesOf whatHeardMakesOf = new WhatHeardMakesOf();

  @TestFactory
  Stream<DynamicTest> mailsGiveTheirGoldenResults() throws IOException {
    return files(".eml").stream().map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
  }

  @Test
  void everyMailIsDescribedAndEveryGoldenFileHasItsMail() throws IOException {
    List<String> mails = files(".eml");
    assertThat(mails).hasSizeGreaterThanOrEqualTo(20);
    assertThat(mails).containsAll(files(".golden.txt"));
    String readme = Files.readString(MAILS.resolveSibling("README.md"));
    assertThat(mails).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
  }

  @Test
  void mailsKeepTheirLineEnds() throws IOException {
    for (String name : files(".eml")) {
      String mail = Files.readString(MAILS.resolve(name + ".eml"));
      assertThat(mail.replace("\r\n", "")).as(name).doesNotContain("\n").doesNotContain("\r");
    }
  }

  private void compare(String name) throws IOException {
    Path golden = MAILS.resolve(name + ".golden.txt");
    String actual = whatHeardMakesOf.mail(Files.readAllBytes(MAILS.resolve(name + ".eml")));
    if (!Files.exists(golden)) {
      Files.writeString(golden, actual);
      fail("There was no golden file; it is written now. Read it as the customer, then commit it.");
    }
    if (UPDATE) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  /** The files of this ending, by name without it. */
  private static List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(MAILS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }
}
