package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.rtp.Rtcp.TransportFeedback.Arrival;

class TransportFeedbackFormatTest {

  private final Random random = new Random(3);

  @Test
  void readsWhatItWrote() {
    for (int i = 0; i < 3000; i++) {
      Rtcp.TransportFeedback feedback = feedback(1 + random.nextInt(i < 10 ? 60_000 : 300));
      ByteBuf out = Unpooled.buffer();

      RtcpCodec.write(out, feedback);

      assertThat(RtcpCodec.parse(out)).containsExactly(feedback);
    }
  }

  @Test
  void saysALongRunInOneChunk() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      arrivals.add(new Arrival(i, 4L * i));
    }
    ByteBuf out = Unpooled.buffer();

    RtcpCodec.write(out, new Rtcp.TransportFeedback(1, 2, 0, 0, 1000, arrivals));

    // Header, SSRCs, the fixed part, one chunk, a byte for each packet, two of padding.
    assertThat(out.readableBytes()).isEqualTo(4 + 8 + 8 + 2 + 1000 + 2);
    assertThat(out.getUnsignedShort(20)).isEqualTo(0x2000 | 1000);
  }

  @Test
  void refusesToWriteArrivalsThatAreTooFarApart() {
    List<Arrival> arrivals = List.of(new Arrival(0, 0), new Arrival(1, 0x8000));

    assertThatThrownBy(() ->
            RtcpCodec.write(Unpooled.buffer(), new Rtcp.TransportFeedback(1, 2, 0, 0, 2, arrivals)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// A random feedback: bursts of loss, of small and of large deltas.
  private Rtcp.TransportFeedback feedback(int count) {
    int base = random.nextInt(65_536);
    long ticks = random.nextLong(1L << 30);
    List<Arrival> arrivals = new ArrayList<>();
    int mood = 0;
    for (int i = 0; i < count; i++) {
      mood = random.nextInt(10) == 0 ? random.nextInt(3) : mood;
      if (mood == 0) {
        continue;
      }
      ticks += mood == 1 ? random.nextInt(256) : random.nextInt(0x8000) - 0x2000;
      ticks = Math.max(ticks, 0);
      arrivals.add(new Arrival((base + i) & 0xffff, ticks));
    }
    return new Rtcp.TransportFeedback(1, 2, random.nextInt(256), base, count, arrivals);
  }
}
