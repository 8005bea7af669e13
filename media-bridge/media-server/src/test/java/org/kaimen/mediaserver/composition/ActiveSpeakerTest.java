package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveSpeakerTest {

  private static final int SECOND = 25;
  private static final double SPEECH = 0.01;

  private final int ticks = 20 * SECOND;
  private final List<Voice> voices = List.of(new Voice(ticks), new Voice(ticks), new Voice(ticks));

  private void speaks(int seat, int from, int to, double power) {
    for (int tick = from; tick < to; tick++) {
      voices.get(seat).heard(tick, power);
    }
  }

  private void allAreThere() {
    for (int seat = 0; seat < voices.size(); seat++) {
      speaks(seat, 0, ticks, 0);
    }
  }

  /// When somebody else became large, and who.
  private List<String> changes() {
    byte[] chosen = ActiveSpeaker.choose(voices, ticks);
    List<String> changes = new ArrayList<>();
    for (int tick = 1; tick < ticks; tick++) {
      if (chosen[tick] != chosen[tick - 1]) {
        changes.add(tick + ":" + chosen[tick]);
      }
    }
    return changes;
  }

  private static int tick(String change) {
    return Integer.parseInt(change.substring(0, change.indexOf(':')));
  }

  @Test
  void thePictureFollowsTheConversation() {
    allAreThere();
    speaks(0, 0, 8 * SECOND, SPEECH);
    speaks(2, 8 * SECOND, ticks, SPEECH);

    List<String> changes = changes();

    assertThat(changes).singleElement().asString().endsWith(":2");
    assertThat(tick(changes.getFirst()))
        .as("about as they begin")
        .isBetween(8 * SECOND, 9 * SECOND);
  }

  @Test
  void aCoughChangesNothing() {
    allAreThere();
    speaks(0, 0, ticks, SPEECH);
    speaks(1, 200, 208, 0.5);
    // between two sentences
    speaks(0, 300, 330, 0);
    speaks(2, 310, 318, SPEECH);

    assertThat(changes()).isEmpty();
  }

  @Test
  void twoWhoTalkAtOnceDoNotFlicker() {
    allAreThere();
    Random random = new Random(1);
    for (int tick = 0; tick < ticks; tick++) {
      voices.get(0).heard(tick, SPEECH * (0.2 + random.nextDouble()));
      voices.get(1).heard(tick, SPEECH * (0.2 + random.nextDouble()));
    }

    assertThat(changes()).isEmpty();
  }

  @Test
  void nobodyIsLargeForLessThanTwoSeconds() {
    allAreThere();
    for (int turn = 0; turn < 12; turn++) {
      speaks(turn % 3, turn * 40, (turn + 1) * 40, SPEECH);
    }

    List<Integer> times = changes().stream().map(ActiveSpeakerTest::tick).toList();

    assertThat(times).hasSizeGreaterThan(3);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(ActiveSpeaker.SHORTEST);
    }
  }

  @Test
  void whoeverLeavesMakesRoomAtOnce() {
    speaks(0, 0, 300, SPEECH);
    speaks(1, 0, ticks, 0);
    speaks(2, 0, ticks, 0.0001);

    assertThat(changes()).containsExactly("300:2");
  }

  @Test
  void whoComesLateIsNotLargeBefore() {
    speaks(1, 100, ticks, SPEECH);

    assertThat(ActiveSpeaker.choose(voices, ticks)[100]).isEqualTo((byte) 1);
    assertThat(ActiveSpeaker.choose(List.of(new Voice(3)), 3)).containsExactly(0, 0, 0);
  }
}
