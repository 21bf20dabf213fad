package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InvocationTest {
  @Test
  void what_comes_of_the_work_is_handed_on() {
    assertThat(Invocation.<String>of(null, () -> "done")).isEqualTo("done");
  }

  @Test
  void what_leaves_a_handler_quotes_nothing() {
    Supplier<String> work =
        () -> {
          throw new IllegalArgumentException(
              "ruth@customer.example", new IllegalStateException("my order 48213"));
        };

    assertThatThrownBy(() -> Invocation.of(null, work))
        .isInstanceOf(Invocation.Failed.class)
        .hasMessage("java.lang.IllegalArgumentException")
        .hasNoCause()
        .satisfies(
            failed ->
                assertThat(failed.getStackTrace()[0].getMethodName()).contains("quotes_nothing"));
  }
}
