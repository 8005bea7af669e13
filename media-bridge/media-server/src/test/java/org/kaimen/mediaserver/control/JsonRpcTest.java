package org.kaimen.mediaserver.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.control.JsonRpc.Malformed;
import org.kaimen.mediaserver.control.JsonRpc.Request;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonRpcTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-32600 | ",
        "-32700 | {\"jsonrpc\":\"2.0\",\"id\":50,",
        "-32700 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}",
        "-32700 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\\u",
        "-32600 | null",
        "-32600 | 5",
        "-32600 | [{\"jsonrpc\":\"2.0\",\"id\":34,\"method\":\"ping\"}]",
        "-32600 | {\"id\":30,\"method\":\"ping\"}",
        "-32600 | {\"jsonrpc\":\"1.0\",\"id\":31,\"method\":\"ping\"}",
        "-32600 | {\"jsonrpc\":2.0,\"id\":31,\"method\":\"ping\"}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":32}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":33,\"method\":5}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":{\"a\":1},\"method\":\"ping\"}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":\"x\"}",
      })
  void refusesWhatIsNoRequest(int code, String message) {
    assertThat(read(message == null ? "" : message))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.failure().code()).isEqualTo(code));
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThat(read("[".repeat(100_000))).isInstanceOf(Malformed.class);
    assertThat(read("{\"a\":".repeat(40) + "1" + "}".repeat(40))).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesNumbersWithoutEnd() {
    assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":" + "9".repeat(1000) + ",\"method\":\"ping\"}"))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void keepsTheIdAsItWas() {
    for (String id : new String[] {"1", "\"abc\"", "-7", "1.5", "123456789012345678901234567890"}) {
      JsonRpc.Incoming incoming =
          read("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
      assertThat(incoming)
          .isInstanceOfSatisfying(
              Request.class,
              request ->
                  assertThat(
                          new String(
                              JsonRpc.write(JsonRpc.answer(request.id(), Reply.Result.NOTHING)),
                              StandardCharsets.UTF_8))
                      .contains("\"id\":" + id)
                      .contains("\"result\":null"));
    }
  }

  @Test
  void answersANotificationWithWhatItWouldHaveGot() {
    Reply.Result result =
        new Reply.Result(JsonNodeFactory.instance.objectNode().put("value", "pong"));

    String answer =
        JsonRpc.answer(JsonNodeFactory.instance.nullNode(), result).path("error").toString();

    assertThat(answer).contains("-32000", "\"value\":\"pong\"");
  }

  private static JsonRpc.Incoming read(String message) {
    return JsonRpc.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
  }
}
