package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;
import org.kaimen.mediaserver.webrtc.NoLeaks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was asked of a real server, with something else in it: every such request has an answer,
/// none is one we did not expect, and the call that goes on beside is not disturbed.
@ExtendWith(NoLeaks.class)
class MutatedRequestsScenarioTest {

  private static final int VARIANTS = 4;
  private static final int UNEXPECTED = 40003;

  private static final List<String> JUNK =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "2147483647",
          "9223372036854775807",
          "1e308",
          "\"\"",
          "\"x\"",
          "\"manager_ServerManager\"",
          "\"newref:0\"",
          "\"" + "long ".repeat(2000) + "\"",
          "\"v=0\\r\\no=- 1 1 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF"
              + " 111\\r\\n\"",
          "[]",
          "{}",
          "{\"a\":[[[]]]}");

  @TempDir private Path folder;
  private final Random random = new Random(7);
  private final Likeness likeness = new Likeness();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call-1to1-record.jsonl",
        "errors-java-client.jsonl",
        "player.jsonl",
        "server-makes-offer.jsonl"
      })
  void haveAnswersThatAreMeant(String name) throws IOException {
    Files.copy(MediaFiles.of(Encoding.VP8), folder.resolve("rec-b.webm"));
    List<String> unexpected = new ArrayList<>();
    try (TestServer server = new TestServer(folder, Duration.ofSeconds(30))) {
      TestClient client = server.client();
      for (Recorded.Step step : Recorded.of(name).steps()) {
        if (step instanceof Recorded.Exchange exchange && exchange.answer() != null) {
          String request =
              likeness
                  .translated(exchange.request())
                  .replace("/var/recordings", folder.toAbsolutePath().toString());
          for (int i = 0; i < VARIANTS; i++) {
            String mutated = mutated(request);
            if (code(client.ask(mutated)) == UNEXPECTED) {
              unexpected.add(mutated);
            }
          }
          JsonNode answer = client.ask(request);
          var _ = likeness.differences(exchange.answer(), answer, Likeness.Measure.SAME);
        }
      }
      assertThat(client.closed()).isNotDone();
    }
    assertThat(unexpected).isEmpty();
  }

  /// Another id, so that the cache of answers does not give the earlier one.
  private String mutated(String request) {
    ObjectNode message = (ObjectNode) TestClient.JSON.readTree(request);
    message.put("id", "m" + random.nextLong());
    List<Runnable> changes = new ArrayList<>();
    collect(message.path("params"), changes);
    if (!changes.isEmpty()) {
      changes.get(random.nextInt(changes.size())).run();
    }
    return message.toString();
  }

  private void collect(JsonNode node, List<Runnable> changes) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(field -> {
                String name = field.getKey();
                // a request to wait for seconds is a good one
                if (!name.equals("interval")) {
                  changes.add(() -> object.set(name, junk()));
                  changes.add(() -> object.remove(name));
                  collect(field.getValue(), changes);
                }
              });
      case ArrayNode list -> list.forEach(item -> collect(item, changes));
      default -> {}
    }
  }

  private JsonNode junk() {
    return TestClient.JSON.readTree(JUNK.get(random.nextInt(JUNK.size())));
  }

  private static int code(JsonNode answer) {
    return answer.path("error").path("code").asInt(0);
  }
}
