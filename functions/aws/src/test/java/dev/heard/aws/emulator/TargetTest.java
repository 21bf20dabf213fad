package dev.heard.aws.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Target.Given;
import dev.heard.aws.emulator.Target.LocalStack;
import dev.heard.aws.emulator.Target.Ministack;
import dev.heard.aws.emulator.Target.Service;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  private static final Map<String, String> GIVEN =
      Map.of("HEARD_AWS_ENDPOINT", "http://localhost:4566");

  @ParameterizedTest
  @EnumSource
  void whatIsGivenComesFirstAndDockerIsNotEvenLookedFor(Service service) {
    assertThat(
            Target.of(
                service,
                GIVEN,
                () -> {
                  throw new AssertionError("looked for Docker");
                }))
        .isEqualTo(new Given(URI.create("http://localhost:4566")));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SES")
  void whereDockerIsItIsLocalStack(Service service) {
    assertThat(Target.of(service, Map.of(), () -> true)).isEqualTo(new LocalStack());
  }

  @Test
  void whatLocalStackLacksGoesToMinistack() {
    assertThat(Target.of(Service.SES, Map.of(), () -> true)).isEqualTo(new Ministack());
  }

  @ParameterizedTest
  @EnumSource
  void whereNoDockerIsItIsMinistack(Service service) {
    assertThat(Target.of(service, Map.of("HEARD_AWS_ENDPOINT", " "), () -> false))
        .isEqualTo(new Ministack());
  }
}
