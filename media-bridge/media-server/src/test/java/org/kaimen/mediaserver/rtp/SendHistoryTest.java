package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.webrtc.NoLeaks;

@ExtendWith(NoLeaks.class)
class SendHistoryTest {

  private static final long MILLI = 1_000_000L;
  private static final long START = Long.MAX_VALUE - 300 * MILLI;
  private static final long ROUND_TRIP = 40;

  private final SendHistory history = new SendHistory();

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void findsWhatWentOut() {
    add(65_535, 0);
    add(65_536, 1);

    assertThat(find(65_535, 10)).isTrue();
    assertThat(find(0, 10)).isTrue();
    assertThat(find(1, 10)).isFalse();
    assertThat(find(512, 10)).isFalse();
  }

  @Test
  void sendsNothingTwiceWithinARoundTrip() {
    add(7, 0);

    assertThat(find(7, 10)).isTrue();
    assertThat(find(7, 49)).isFalse();
    assertThat(find(7, 50)).isTrue();
  }

  @Test
  void forgetsAfterASecond() {
    add(7, 0);
    add(8, 500);

    assertThat(find(7, 1001)).isFalse();
    assertThat(find(8, 1001)).isTrue();
  }

  @Test
  void forgetsAllWhenItIsCleared() {
    add(7, 0);
    history.clear();

    assertThat(find(7, 1)).isFalse();
    add(8, 2);
    assertThat(find(8, 2)).isTrue();
  }

  @Test
  void holdsFiveHundredPacketsAtMost() {
    for (int i = 65_000; i < 70_000; i++) {
      add(i, 0);
    }

    assertThat(find(69_999, 0)).isTrue();
    assertThat(find(69_488, 0)).isTrue();
    assertThat(find(69_487, 0)).isFalse();
    assertThat(IntStream.range(65_000, 70_000).filter(each -> find(each, 1000))).hasSize(512);
  }

  @Test
  void findsWhatIsInItWhateverTheOrderAndTheGaps() {
    Random random = new Random(21);
    int newest = 60_000;
    for (int i = 0; i < 20_000; i++) {
      newest += random.nextInt(50) == 0 ? random.nextInt(40_000) : 1;
      int late = newest - (random.nextInt(10) == 0 ? random.nextInt(600) : 0);
      add(late, i);
      assertThat(find(late, i)).isTrue();
    }
  }

  private void add(int sequence, long milli) {
    ByteBuf packet = Packets.rtp(1, sequence & 0xffff, 0);
    history.add(packet, START + milli * MILLI);
    packet.release();
  }

  private boolean find(int sequence, long milli) {
    @Nullable ByteBuf packet =
        history.find(sequence & 0xffff, START + milli * MILLI, ROUND_TRIP * MILLI);
    if (packet == null) {
      return false;
    }
    assertThat(Rtp.sequence(packet)).isEqualTo(sequence & 0xffff);
    assertThat(packet.readableBytes()).isEqualTo(13);
    packet.release();
    return true;
  }
}
