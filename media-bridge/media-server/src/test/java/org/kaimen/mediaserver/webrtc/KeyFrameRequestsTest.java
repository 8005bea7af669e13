package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {

  private final KeyFrameRequests requests = new KeyFrameRequests();

  @Test
  void asksTwiceASecondAtMostForWhoComplains() {
    assertThat(complain(0)).isTrue();
    requests.came();

    assertThat(complain(100)).isFalse();
    assertThat(complain(499)).isFalse();
    assertThat(due(500)).as("what was put off").isTrue();
    assertThat(due(1000)).as("nobody wants one").isFalse();
  }

  @Test
  void aNewcomerThatMissedTheLastOneDoesNotWait() {
    assertThat(join(0)).isTrue();
    requests.came();

    assertThat(join(120)).isTrue();
    requests.came();
    assertThat(complain(130)).isFalse();
    assertThat(join(300)).as("beside a complaint that is put off").isTrue();
  }

  @Test
  void aNewcomerTakesWhatIsOnItsWay() {
    assertThat(join(0)).isTrue();
    assertThat(join(120)).isFalse();

    requests.came();
    assertThat(due(500)).as("it came").isFalse();
  }

  @Test
  void aCrowdOfNewcomersIsServedTenTimesASecond() {
    assertThat(join(0)).isTrue();
    requests.came();

    assertThat(join(10)).isFalse();
    assertThat(join(99)).isFalse();
    assertThat(due(100)).isTrue();
  }

  @Test
  void asksAgainForWhatNeverCame() {
    assertThat(join(0)).isTrue();

    assertThat(join(499)).isFalse();
    assertThat(due(500)).isTrue();
  }

  @Test
  void aKeyFrameThatComesByItselfServesWhoIsPutOff() {
    assertThat(complain(0)).isTrue();
    requests.came();
    assertThat(complain(100)).isFalse();

    assertThat(requests.awaitsOne()).isTrue();
    requests.came();
    assertThat(requests.awaitsOne()).isFalse();
    assertThat(due(500)).isFalse();
  }

  private boolean complain(long millis) {
    requests.add(false);
    return due(millis);
  }

  private boolean join(long millis) {
    requests.add(true);
    return due(millis);
  }

  private boolean due(long millis) {
    return requests.due(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
