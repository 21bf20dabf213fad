package dev.heard.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What knows what. This module sees all others, so the rules for all of them are held here. */
final class HouseRulesTest {
  private static final String[] CORE = {
    "dev.heard.signing..",
    "dev.heard.mail..",
    "dev.heard.triage..",
    "dev.heard.drafting..",
    "dev.heard.outbox..",
    "dev.heard.casework..",
    "dev.heard.filing..",
    "dev.heard.replies..",
    "dev.heard.followup..",
    "dev.heard.insight..",
    "dev.heard.promises..",
    "dev.heard.due..",
    "dev.heard.erasure..",
    "dev.heard.ledger..",
    "dev.heard.house.."
  };
  private static final Map<String, Integer> AT_LEAST =
      Map.of(
          "casework",
          15,
          "mail",
          15,
          "triage",
          12,
          "drafting",
          10,
          "outbox",
          6,
          "memory",
          4,
          "aws",
          6,
          "desk",
          15,
          "local",
          30);
  private static final List<String> FUNCTIONS =
      List.of("intake", "desk", "sender", "asking", "feedback", "delivery", "sweep");

  private static final JavaClasses HEARD =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.heard");

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "dev.heard." + name + "..").toArray(String[]::new);
  }

  /** The functions, admins' commands, the laptop, and these. */
  private static String[] outside(String... others) {
    return packages(
        Stream.of(FUNCTIONS.stream(), Stream.of("admin", "local"), Arrays.stream(others))
            .flatMap(names -> names)
            .toArray(String[]::new));
  }

  @Test
  void theScanSawEveryPart() {
    Map<String, Long> seen =
        HEARD.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.getPackageName().split("\\.", -1)[2], Collectors.counting()));
    AT_LEAST.forEach(
        (part, least) ->
            assertThat(seen.getOrDefault(part, 0L)).as(part).isGreaterThanOrEqualTo(least));
    FUNCTIONS.forEach(function -> assertThat(seen).containsKey(function));
  }

  @Test
  void coreKnowsNoAwsNoHttpNoSmtpAndNoJson() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..",
            "com.amazonaws..",
            "java.net.http..",
            "com.sun.net.httpserver..",
            "jakarta.mail..",
            "org.subethamail..",
            "com.fasterxml..")
        .check(HEARD);
  }

  @Test
  void functionsStandOnAwsAndAwsAndMemoryStandOnCore() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside("memory", "aws"))
        .check(HEARD);
    noClasses()
        .that()
        .resideInAPackage("dev.heard.memory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside("aws"))
        .check(HEARD);
    noClasses()
        .that()
        .resideInAPackage("dev.heard.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside("memory"))
        .check(HEARD);
  }

  static Stream<String> functionsAndAdmin() {
    return Stream.concat(FUNCTIONS.stream(), Stream.of("admin"));
  }

  @ParameterizedTest
  @MethodSource("functionsAndAdmin")
  void noFunctionKnowsAnother(String function) {
    noClasses()
        .that()
        .resideInAPackage("dev.heard." + function + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            packages(
                Stream.concat(
                        functionsAndAdmin().filter(other -> !other.equals(function)),
                        Stream.of("memory", "local"))
                    .toArray(String[]::new)))
        .check(HEARD);
  }

  @Test
  void noTwoPackagesKnowEachOther() {
    slices().matching("dev.heard.(**)").should().beFreeOfCycles().check(HEARD);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        HEARD.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(one -> !one.isAnnotatedWith(NullMarked.class))
            .map(one -> one.getName())
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatSomethingIs() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..common..",
            "..helper..",
            "..service..",
            "..impl..",
            "..dto..",
            "..manager..")
        .check(HEARD);
  }

  @Test
  void nobodyAsksTheMachineForTheTime() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should(
            new com.tngtech.archunit.lang.ArchCondition<JavaClass>("take the clock") {
              @Override
              public void check(JavaClass one, com.tngtech.archunit.lang.ConditionEvents events) {
                one.getMethodCallsFromSelf().stream()
                    .filter(
                        call ->
                            call.getTarget().getName().equals("now")
                                && call.getTargetOwner().getPackageName().equals("java.time"))
                    .forEach(
                        call ->
                            events.add(
                                com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                    call, call.getDescription())));
              }
            })
        .check(HEARD);
  }
}
