package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {

  private static final long TENTH_NANOS = 100_000_000;

  private final KeyFrameRequests requests = new KeyFrameRequests();

  /// In which tenths of a second a key frame is asked for; each comes half a second later.
  private List<Integer> asked(int tenths, boolean needed) {
    List<Integer> asked = new ArrayList<>();
    for (int tenth = 0; tenth < tenths; tenth++) {
      if (requests.due(needed, tenth * TENTH_NANOS)) {
        asked.add(tenth);
      }
      if (!needed && asked.contains(tenth - 5)) {
        requests.came(tenth * TENTH_NANOS);
      }
    }
    return asked;
  }

  @Test
  void whatIsNeededIsAskedForEachSecond() {
    assertThat(asked(25, true)).containsExactly(0, 10, 20);
  }

  @Test
  void aReplayFindsAKeyFrameEveryTenSeconds() {
    requests.came(0);

    assertThat(asked(250, false)).containsExactly(100, 205);
  }
}
