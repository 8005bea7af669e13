package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.Rtx;
import org.kaimen.mediaserver.sdp.Direction;

/// Packets are lost on their way, and come all the same: RTX, RED, NACK for sound.
@ExtendWith(NoLeaks.class)
class LossTest {

  private static final long RTX_SSRC = 0x71de1L;
  private static final int RTX = 97;
  private static final int RED = 63;

  /// When the server's clock was stopped, in nanoseconds; 0 while it goes on.
  private final AtomicLong stopped = new AtomicLong();

  private final LoopbackCall call =
      new LoopbackCall(() -> stopped.get() == 0 ? System.nanoTime() : stopped.get());
  private final List<String> recorded = new CopyOnWriteArrayList<>();

  LossTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    call.close();
  }

  /// A recorder's place.
  private final class Ear implements MediaSink {

    @Override
    public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
      int header = Rtp.headerLength(packet);
      recorded.add(
          codec.name()
              + " "
              + Rtp.sequence(packet)
              + " "
              + Rtp.timestamp(packet)
              + " "
              + ByteBufUtil.hexDump(
                  packet, packet.readerIndex() + header, Rtp.payloadLength(packet)));
    }

    @Override
    public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {}
  }

  private LoopbackBrowser[] connect() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser[] browsers =
        call.connect(
            publisher,
            new LoopbackBrowser(Direction.SENDONLY).repairing(),
            receiver,
            new LoopbackBrowser(Direction.RECVONLY).repairing());
    MediaSink ear = new Ear();
    call.onLoop(() -> {
      publisher.attach(MediaKind.AUDIO, ear);
      publisher.attach(MediaKind.VIDEO, ear);
      return true;
    });
    return browsers;
  }

  private static ByteBuf rtp(String hex) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
  }

  /// A frame of the publisher's in its retransmission stream.
  private static ByteBuf resent(int sequence, int original, byte[] payload) {
    ByteBuf packet =
        Unpooled.buffer()
            .writeShort(0x8060)
            .writeShort(original)
            .writeInt(original * 3000)
            .writeInt((int) LoopbackBrowser.ssrc(MediaKind.VIDEO))
            .writeBytes(payload);
    ByteBuf out = Unpooled.buffer();
    Rtx.wrap(packet, out, RTX, RTX_SSRC, sequence);
    return out;
  }

  @Test
  void givesOnWhatThePublisherSendsAgain() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    browsers[0].lose(MediaKind.VIDEO);
    browsers[0].send(MediaKind.VIDEO, 9000, LoopbackCall.DELTA_FRAME);
    await().until(() -> !browsers[0].rtcp(Rtcp.Nack.class).isEmpty());
    assertThat(browsers[0].rtcp(Rtcp.Nack.class).getFirst().lost()).containsExactly(2);

    byte[] frame = {0x10, 0x13, 5, 6};
    browsers[0].sendPlain(resent(7, 2, frame));
    browsers[0].sendPlain(resent(8, 2, frame));

    await().until(() -> browsers[1].received(96).size() == 3);
    List<LoopbackBrowser.Received> video = browsers[1].received(96);
    assertThat(video.get(2).payload()).isEqualTo(LoopbackCall.hex(frame));
    assertThat(video.get(2).sequence() - video.get(0).sequence()).isOne();
    assertThat(video.get(2).timestamp() - video.get(0).timestamp()).isEqualTo(3000);
    assertThat(recorded)
        .containsExactly(
            "VP8 1 3000 " + LoopbackCall.hex(LoopbackCall.KEY_FRAME),
            "VP8 3 9000 " + LoopbackCall.hex(LoopbackCall.DELTA_FRAME),
            "VP8 2 6000 " + LoopbackCall.hex(frame));
    StreamStats stats =
        call.onLoop(() -> call.server().peers().getFirst().stats()).inbound().getFirst();
    assertThat(stats.packets()).isEqualTo(2);
    assertThat(stats.lost()).as("reports speak of the path").isEqualTo(1);
  }

  @Test
  void dropsPaddingAndWhatCameBefore() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> recorded.size() == 1);

    browsers[0].sendPlain(rtp("a0610001" + "00000bb8" + "00071de1" + "00000004"));
    browsers[0].sendPlain(resent(2, 1, LoopbackCall.KEY_FRAME));
    browsers[0].send(MediaKind.VIDEO, 6000, LoopbackCall.DELTA_FRAME);

    await().until(() -> recorded.size() >= 2);
    assertThat(recorded)
        .containsExactly(
            "VP8 1 3000 " + LoopbackCall.hex(LoopbackCall.KEY_FRAME),
            "VP8 2 6000 " + LoopbackCall.hex(LoopbackCall.DELTA_FRAME));
  }

  @Test
  void sendsAgainInAStreamOfItsOwn() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> browsers[1].received(96).size() == 1);
    LoopbackBrowser.Received lost = browsers[1].received(96).getFirst();

    browsers[1].send(new Rtcp.Nack(1, lost.ssrc(), List.of(lost.sequence())));

    await().until(() -> browsers[1].received(RTX).size() == 1);
    LoopbackBrowser.Received again = browsers[1].received(RTX).getFirst();
    assertThat(again.ssrc()).isEqualTo(lost.ssrc() + 1);
    assertThat(again.timestamp()).isEqualTo(lost.timestamp());
    assertThat(again.absSendTime()).isNotNegative();
    assertThat(again.payload())
        .isEqualTo(HexFormat.of().toHexDigits((short) lost.sequence()) + lost.payload());
  }

  @Test
  void sendsTwiceOnAPathThatLosesMuch() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> browsers[1].received(96).size() == 1);
    LoopbackBrowser.Received lost = browsers[1].received(96).getFirst();

    ReportBlock block = new ReportBlock(lost.ssrc(), 26, 1, lost.sequence(), 0, 0, 0);
    browsers[1].send(new Rtcp.ReceiverReport(1, List.of(block)));
    browsers[1].send(new Rtcp.Nack(1, lost.ssrc(), List.of(lost.sequence())));

    await().until(() -> browsers[1].received(RTX).size() == 2);
    List<LoopbackBrowser.Received> again = browsers[1].received(RTX);
    assertThat(again.get(1).payload()).isEqualTo(again.get(0).payload());
    assertThat(again.get(1).sequence() - again.get(0).sequence()).isOne();
  }

  @Test
  void sendsNoMoreAgainThanAShareOfWhatItSends() throws Exception {
    LoopbackBrowser[] browsers = connect();
    // the share is one of the last second, and a machine under load takes longer over all this
    stopped.set(System.nanoTime());
    browsers[0].send(MediaKind.VIDEO, 0, LoopbackCall.KEY_FRAME);
    byte[] frame = new byte[1000];
    frame[0] = 0x10;
    frame[1] = 0x11;
    int count = 100;
    for (int i = 1; i < count; i++) {
      browsers[0].send(MediaKind.VIDEO, i * 3000L, frame);
      int sent = i + 1;
      if (sent % 20 == 0) {
        // more at once do not fit into a socket
        await().until(() -> browsers[1].received(96).size() == sent);
      }
    }
    LoopbackBrowser.Received first = browsers[1].received(96).getFirst();

    for (int i = 0; i < count; i++) {
      browsers[1].send(new Rtcp.Nack(1, first.ssrc(), List.of(first.sequence() + i)));
      int asked = i + 1;
      if (asked % 20 == 0) {
        await().until(() -> nacks() == asked);
      }
    }

    browsers[0].send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    await().until(() -> browsers[1].received(111).size() == 1);
    assertThat(browsers[1].received(RTX)).hasSizeBetween(count / 2 - 5, count / 2 + 5);
  }

  private int nacks() throws Exception {
    return call.onLoop(() -> call.server().peers().get(1).stats().outbound().get(1).nackCount());
  }

  @Test
  void findsLostSoundInTheNextPacket() throws Exception {
    LoopbackBrowser[] browsers = connect();
    String ssrc = "000a0d10";
    browsers[0].sendPlain(rtp("803f0001" + "000003c0" + ssrc + "6f" + "a1a2"));
    browsers[0].sendPlain(rtp("803f0003" + "00000b40" + ssrc + "ef0f0002" + "6f" + "b1b2" + "c1"));

    await().until(() -> recorded.size() == 3);
    assertThat(recorded).containsExactly("opus 1 960 a1a2", "opus 2 1920 b1b2", "opus 3 2880 c1");
    await().until(() -> browsers[1].received().size() == 3);
    assertThat(browsers[1].received(111))
        .extracting(LoopbackBrowser.Received::payload)
        .containsExactly("a1a2");
    assertThat(browsers[1].received(RED))
        .extracting(LoopbackBrowser.Received::payload)
        .containsExactly("ef0f0002" + "6f" + "a1a2" + "b1b2", "ef0f0002" + "6f" + "b1b2" + "c1");
    assertThat(browsers[0].rtcp(Rtcp.Nack.class)).isEmpty();
  }

  @Test
  void givesPlainSoundToWhoHasNoRedundancy() throws Exception {
    LoopbackBrowser[] browsers =
        call.connect(
            call.newPeer(call.published),
            new LoopbackBrowser(Direction.SENDONLY).repairing(),
            call.newPeer(call.subscribed),
            new LoopbackBrowser(Direction.RECVONLY));
    String ssrc = "000a0d10";
    browsers[0].sendPlain(rtp("803f0001" + "000003c0" + ssrc + "6f" + "a1a2"));
    browsers[0].sendPlain(rtp("803f0002" + "00000780" + ssrc + "ef0f0002" + "6f" + "a1a2" + "b1"));
    browsers[0].sendPlain(rtp("803f0003" + "00000b40" + ssrc + "ef0f00ff" + "6f" + "b1"));
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);

    await().until(() -> browsers[1].received(96).size() == 1);
    assertThat(browsers[1].received(111))
        .extracting(LoopbackBrowser.Received::payload)
        .containsExactly("a1a2", "b1");
  }

  @Test
  void asksForSoundAgain() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    browsers[0].lose(MediaKind.AUDIO);
    browsers[0].lose(MediaKind.AUDIO);
    browsers[0].send(MediaKind.AUDIO, 3840, LoopbackCall.OPUS);

    await().until(() -> !browsers[0].rtcp(Rtcp.Nack.class).isEmpty());
    Rtcp.Nack nack = browsers[0].rtcp(Rtcp.Nack.class).getFirst();
    assertThat(nack.media()).isEqualTo(LoopbackBrowser.ssrc(MediaKind.AUDIO));
    assertThat(nack.lost()).contains(2);
  }

  @Test
  void measuresTheRoundTripAndLetsItBeMeasured() throws Exception {
    LoopbackBrowser[] browsers = connect();
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> !browsers[0].rtcp(Rtcp.ReceiverReferenceTime.class).isEmpty());

    browsers[1].send(new Rtcp.ReceiverReferenceTime(77, 0x0001_2345_6789_0000L));

    await().until(() -> !browsers[1].rtcp(Rtcp.ReferenceTimeAnswer.class).isEmpty());
    Rtcp.ReferenceTimeAnswer answer = browsers[1].rtcp(Rtcp.ReferenceTimeAnswer.class).getFirst();
    assertThat(answer.receiver()).isEqualTo(77);
    assertThat(answer.lastRr()).isEqualTo(0x2345_6789L);
    assertThat(answer.delaySinceLastRr()).isLessThan(2 * 65_536);
  }
}
