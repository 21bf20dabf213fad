package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"\",\"b\":null,\"c\":true,\"d\":[],\"e\":{}}",
        "{\"a\":[1,-2,0.30000000000000004,12345678901234567890],\"b\":{\"c\":[{\"d\":\"👩‍👧\"}]}}"
      })
  void whatIsWrittenIsRead(String json) throws IOException {
    ObjectNode node = (ObjectNode) new ObjectMapper().readTree(json);

    assertThat(Attributes.json(Attributes.of(node)).toString()).isEqualTo(node.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, Double.MIN_VALUE, 1e-200, -1e-300})
  void whatIsTooSmallToStoreIsNothing(double number) {
    ObjectNode node = new ObjectMapper().createObjectNode().put("n", number);

    assertThat(Attributes.of(node).get("n")).isEqualTo(AttributeValue.fromN("0"));
  }

  @Test
  void halfACharacterIsReplaced() {
    ObjectNode node = new ObjectMapper().createObjectNode().put("t", "a\ud83db\ude00c😀");

    assertThat(Attributes.of(node).get("t")).isEqualTo(AttributeValue.fromS("a�b�c😀"));
  }

  @Test
  void aValueThatWeNeverWriteIsNotGuessedAt() {
    assertThatThrownBy(
            () ->
                Attributes.json(
                    Map.of("b", AttributeValue.fromB(SdkBytes.fromUtf8String("bytes")))))
        .isInstanceOf(IllegalStateException.class);
  }
}
