package org.kaimen.mediaserver.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.mediaserver.control.JsonRpc.Incoming;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRpcFuzzTest {

  private static final JsonMapper JSON = new JsonMapper();

  /// What clients really sent, each kind of request once, and what is none.
  static Stream<byte[]> messages() throws IOException {
    Map<String, String> requests = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                JsonRpcFuzzTest.class.getResourceAsStream("/kurento/call-1to1-record.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode message = JSON.readTree(line).path("msg");
        if (message.has("method")) {
          requests.put(message.path("method").asString(), message.toString());
        }
      }
    }
    return Stream.concat(requests.values().stream(), Stream.of("{}", "[]", "{\"id\":1.5e3}"))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /// Else the target would begin far from what it is for.
  @Test
  void theSeedsHaveRequests() throws IOException {
    assertThat(messages().map(ByteArrayInputStream::new).map(JsonRpc::read))
        .filteredOn(JsonRpc.Request.class::isInstance)
        .hasSizeGreaterThan(5);
  }

  @MethodSource("messages")
  @FuzzTest
  void anyBytesHaveAnAnswer(byte[] bytes) {
    Incoming incoming = JsonRpc.read(new ByteArrayInputStream(bytes));

    byte[] answer =
        switch (incoming) {
          case JsonRpc.Request request ->
              JsonRpc.write(JsonRpc.answer(request.id(), Reply.Result.NOTHING));
          case JsonRpc.Malformed malformed ->
              JsonRpc.write(JsonRpc.answer(malformed.id(), malformed.failure()));
        };

    assertThat(answer).isNotEmpty();
  }
}
