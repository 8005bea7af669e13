package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ClientMessageFuzzTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final UUID WATCHES = new UUID(0, 7);
  private static final Line WATCHERS = new Line("a", "watcher");

  static Stream<String> samples() {
    return Stream.of(
        """
        {"type":"publish","id":"p1","kind":"camera","generation":1,"sdp":"v=0"}
        """,
        """
        {"type":"subscribe","id":"s","kind":"screen","generation":2147483647,
         "to":"00000000-0000-0000-0000-000000000001","sdp":"v=0"}
        """,
        """
        {"type":"candidate","stream":"publish","kind":"camera","generation":1,
         "candidate":{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0}}
        """,
        """
        {"type":"ask","text":"五号楼什么时候恢复？\\u0000\\ud800"}
        """,
        """
        {"type":"take-up","number":-1}
        """,
        """
        {"type":"consent","version":"2026-11","recording":false}
        """,
        """
        {"type":"remove","who":"00000000-0000-0000-0000-000000000002","reason":""}
        """,
        """
        {"type":"turn-evidence","id":null,"page":1e9,"zoom":"NaN","x":-0.0}
        """,
        "{\"type\":\"hello\",\"type\":\"hang-up\"}",
        "[".repeat(600));
  }

  /// Whatever a browser says is none, or a message that anybody may say at any time: what is not
  /// theirs to say is refused, and who watches never sends.
  @MethodSource("samples")
  @FuzzTest(maxDuration = "30s")
  void whateverIsSaidIsAnswered(@NotNull String text) {
    ClientMessage message;
    try {
      message = JSON.readValue(text, ClientMessage.class);
    } catch (JacksonException _) {
      return;
    }
    if (message == null) {
      return; // the JSON null, which the socket takes for none
    }
    for (Talk talk : List.of(Scenes.live(true), Scenes.recording(), Scenes.held())) {
      Talk watched = Scenes.after(talk, new TalkEvent.WatcherFound(WATCHES, "赵敏", WATCHERS));
      Transition.next(watched, new TalkEvent.Said(WANG.id(), WANGS, message), NOON);
      Transition.next(watched, new TalkEvent.Said(LI.id(), LIS, message), NOON);
      assertThat(
              Transition.next(watched, new TalkEvent.Said(WATCHES, WATCHERS, message), NOON)
                  .effects())
          .doesNotHaveAnyElementsOfTypes(TalkEffect.Publish.class, TalkEffect.StoreEnd.class);
    }
  }
}
