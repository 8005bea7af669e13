package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageChangeTest {

  private static final Instant AT = Instant.parse("2026-11-27T02:00:00Z");

  private static CaseFile file(CaseEvent... events) {
    return new CaseFile(
        IntStream.range(0, events.length)
            .mapToObj(i -> new Entry(Events.CASE, i + 1, AT.plusSeconds(i), null, events[i], ""))
            .toList());
  }

  @Test
  void aCaseThatWasFiledHasComeToItsFirstStage() {
    assertThat(StageChange.of(file(Events.filed())))
        .hasValueSatisfying(change -> {
          assertThat(change.event()).isEqualTo("filed");
          assertThat(change.before()).isNull();
          assertThat(change.stage()).isEqualTo(Stage.SUBMITTED);
          assertThat(change.isPublic()).isFalse();
        });
  }

  @Test
  void theEntryByWhichItMovedOnIsNamed() {
    CaseFile file = file(Events.filed(), new Handling.Accepted(CaseKind.HELP, "赵敏"));

    assertThat(StageChange.of(file))
        .contains(
            new StageChange(
                file.reference(),
                2,
                AT.plusSeconds(1),
                "accepted",
                Stage.SUBMITTED,
                Stage.ACCEPTED,
                file.concerned(),
                false));
  }

  @Test
  void whatWasSaidBesideItsWayIsNoChange() {
    for (CaseEvent event :
        List.of(
            new CaseEvent.NoteWritten("赵敏", "内部"),
            new CaseEvent.MessageWritten(Side.CITIZEN, null, "还有吗？"),
            Events.attached())) {
      assertThat(StageChange.of(file(Events.filed(), event))).isEmpty();
    }
  }
}
