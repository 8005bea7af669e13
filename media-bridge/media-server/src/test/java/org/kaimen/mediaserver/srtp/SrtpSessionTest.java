package org.kaimen.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {

  private static final int SSRC = 0xcafebabe;

  private final Random random = new Random(7);

  /// What libsrtp's own test expects of these keys, a second witness beside [ReferenceSrtp].
  @ParameterizedTest
  @CsvSource({
    "AES128_CM_HMAC_SHA1_80, e1f97a0d3e018be0d64fa32c06de4139, 0ec675ad498afeebb6960b3aabe6,"
        + "4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb,"
        + "7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798",
    "AEAD_AES_128_GCM, 000102030405060708090a0b0c0d0e0f, a0a1a2a3a4a5a6a7a8a9aaab,"
        + "c5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392,"
        + "c98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001"
  })
  void protectsLikeLibsrtp(SrtpProfile profile, String key, String salt, String rtp, String rtcp) {
    SrtpSession session = new SrtpSession(keys(profile, hex(key), hex(salt)));
    ByteBuf media = packet("800f1234decafbadcafebabe" + "ab".repeat(16));
    ByteBuf report = packet("81c8000bcafebabe" + "ab".repeat(16));

    session.protectRtp(media);
    // libsrtp counts reports from 1, and RFC 3711 §3.4 from 0.
    session.protectRtcp(report.copy());
    session.protectRtcp(report);

    assertThat(ByteBufUtil.hexDump(media)).isEqualTo("800f1234decafbadcafebabe" + rtp);
    assertThat(ByteBufUtil.hexDump(report)).isEqualTo("81c8000bcafebabe" + rtcp);
  }

  @ParameterizedTest
  @EnumSource
  void protectsLikeTheReference(SrtpProfile profile) throws Exception {
    byte[] key = bytes(profile.keyLength());
    byte[] salt = bytes(profile.saltLength());
    SrtpSession session = new SrtpSession(keys(profile, key, salt));
    // Random payloads of all lengths, over the end of the sequence numbers.
    for (int i = 0; i < 1200; i++) {
      int sequence = 0xfe00 + i;
      ByteBuf media = media(SSRC, sequence, i);
      byte[] plain = ByteBufUtil.getBytes(media);
      session.protectRtp(media);
      assertThat(ByteBufUtil.getBytes(media))
          .as("packet %d", i)
          .isEqualTo(ReferenceSrtp.protectRtp(profile, key, salt, plain, sequence >> 16));
    }
    for (int index = 0; index < 100; index++) {
      ByteBuf report = report(SSRC, 4 * index);
      byte[] plain = ByteBufUtil.getBytes(report);
      session.protectRtcp(report);
      assertThat(ByteBufUtil.getBytes(report))
          .as("report %d", index)
          .isEqualTo(ReferenceSrtp.protectRtcp(profile, key, salt, plain, index));
    }
  }

  @ParameterizedTest
  @EnumSource
  void undoesWhatTheOtherSideDid(SrtpProfile profile) {
    Pair pair = pair(profile);
    for (int i = 0; i < 200; i++) {
      ByteBuf media = media(SSRC, i, random.nextInt(1400));
      ByteBuf report = report(SSRC, 4 * random.nextInt(300));
      // Among other bytes in a direct buffer, as packets come from the socket.
      ByteBuf sent =
          Unpooled.directBuffer(2048).writeZero(3).skipBytes(3).writeBytes(media.slice());
      pair.near.protectRtp(sent);
      ByteBuf told = report.copy();
      pair.near.protectRtcp(told);

      assertThat(sent.readableBytes() - media.readableBytes()).isBetween(10, SrtpSession.OVERHEAD);
      assertThat(pair.far.unprotectRtp(sent)).isTrue();
      assertThat(sent).isEqualTo(media);
      assertThat(sent.readerIndex()).isEqualTo(3);
      assertThat(pair.far.unprotectRtcp(told)).isTrue();
      assertThat(told).isEqualTo(report);
      sent.release();
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesCsrcsAndExtensionsInTheClear(SrtpProfile profile) {
    Pair pair = pair(profile);
    // Two CSRCs, one-byte extension 1 with three bytes.
    String header = "92600001000000020000000311111111222222 22bede0001 12aabbcc".replace(" ", "");
    ByteBuf packet = packet(header + "0102030405");

    pair.near.protectRtp(packet);

    assertThat(ByteBufUtil.hexDump(packet)).startsWith(header).doesNotContain("0102030405");
    assertThat(pair.far.unprotectRtp(packet)).isTrue();
    assertThat(ByteBufUtil.hexDump(packet)).isEqualTo(header + "0102030405");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPacketInWhichAnyByteIsChanged(SrtpProfile profile) {
    Pair pair = pair(profile);
    ByteBuf media = media(SSRC, 1, 40);
    ByteBuf report = report(SSRC, 24);
    pair.near.protectRtp(media);
    pair.near.protectRtcp(report);

    for (int i = 0; i < media.readableBytes(); i++) {
      ByteBuf forged = flipped(media, i);
      ByteBuf before = forged.copy();
      assertThat(pair.far.unprotectRtp(forged)).as("RTP byte %d", i).isFalse();
      assertThat(forged).isEqualTo(before);
    }
    for (int i = 0; i < report.readableBytes(); i++) {
      ByteBuf forged = flipped(report, i);
      assertThat(pair.far.unprotectRtcp(forged)).as("RTCP byte %d", i).isFalse();
    }
    assertThat(pair.far.unprotectRtp(media)).isTrue();
    assertThat(pair.far.unprotectRtcp(report)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPacketThatIsCutOff(SrtpProfile profile) {
    Pair pair = pair(profile);
    ByteBuf media = media(SSRC, 1, 40);
    ByteBuf report = report(SSRC, 24);
    pair.near.protectRtp(media);
    pair.near.protectRtcp(report);

    for (int length = 0; length < media.readableBytes(); length++) {
      assertThat(pair.far.unprotectRtp(media.copy(0, length))).as("RTP %d", length).isFalse();
    }
    for (int length = 0; length < report.readableBytes(); length++) {
      assertThat(pair.far.unprotectRtcp(report.copy(0, length))).as("RTCP %d", length).isFalse();
    }
    ByteBuf tooLong =
        Unpooled.buffer().writeBytes(media.slice()).writeZero(SrtpSession.MAX_INCOMING);
    assertThat(pair.far.unprotectRtp(tooLong)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesEachPacketOnce(SrtpProfile profile) {
    Pair pair = pair(profile);
    for (int sequence = 65_000; sequence < 66_000; sequence++) {
      ByteBuf media = media(SSRC, sequence, 20);
      pair.near.protectRtp(media);
      ByteBuf again = media.copy();

      assertThat(pair.far.unprotectRtp(media)).isTrue();
      assertThat(pair.far.unprotectRtp(again)).isFalse();
    }
    ByteBuf report = report(SSRC, 4);
    pair.near.protectRtcp(report);
    ByteBuf again = report.copy();
    assertThat(pair.far.unprotectRtcp(report)).isTrue();
    assertThat(pair.far.unprotectRtcp(again)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "64, true", "500, true", "1023, true", "1024, false", "5000, false"})
  void takesALatePacketOfTheLastThousand(int packetsLater, boolean taken) {
    Pair pair = pair(SrtpProfile.AEAD_AES_128_GCM);
    ByteBuf late = media(SSRC, 65_500, 20);
    ByteBuf first = media(SSRC, 65_499, 20);
    pair.near.protectRtp(first);
    assertThat(pair.far.unprotectRtp(first)).isTrue();
    pair.near.protectRtp(late);
    for (int i = 1; i <= packetsLater; i++) {
      ByteBuf media = media(SSRC, 65_500 + i, 20);
      pair.near.protectRtp(media);
      assertThat(pair.far.unprotectRtp(media)).isTrue();
    }

    assertThat(pair.far.unprotectRtp(late)).isEqualTo(taken);
  }

  @ParameterizedTest
  @EnumSource
  void followsTheSequenceNumbersRoundThreeTimes(SrtpProfile profile) {
    Pair pair = pair(profile);
    int taken = 0;
    for (int sequence = 60_000; sequence < 60_000 + 3 * 65_536; sequence += 7) {
      ByteBuf media = media(SSRC, sequence, 10);
      pair.near.protectRtp(media);
      // One of eight is lost.
      if (random.nextInt(8) != 0) {
        assertThat(pair.far.unprotectRtp(media)).isTrue();
        taken++;
      }
    }
    assertThat(taken).isGreaterThan(20_000);
  }

  @Test
  void takesNoMoreThan64Streams() {
    Pair pair = pair(SrtpProfile.AEAD_AES_128_GCM);
    for (int i = 0; i < 100; i++) {
      ByteBuf media = media(i, 1, 20);
      ByteBuf report = report(i, 4);
      pair.near.protectRtp(media);
      pair.near.protectRtcp(report);

      assertThat(pair.far.unprotectRtp(media)).isEqualTo(i < SrtpSession.MAX_STREAMS);
      assertThat(pair.far.unprotectRtcp(report)).isEqualTo(i < SrtpSession.MAX_STREAMS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFloodOfForgedStreamsDerivesNoKeysAndKeepsNothing(SrtpProfile profile) {
    Pair pair = pair(profile);
    for (int i = 0; i < 2000; i++) {
      assertThat(pair.far.unprotectRtp(media(i, random.nextInt(65_536), 40))).isFalse();
      assertThat(pair.far.unprotectRtcp(report(i, 40))).isFalse();
    }
    assertThat(pair.far.derivedForIncoming()).isLessThanOrEqualTo(2);
    for (int i = 0; i < SrtpSession.MAX_STREAMS; i++) {
      ByteBuf media = media(SSRC + i, random.nextInt(65_536), 20);
      ByteBuf report = report(SSRC + i, 4);
      pair.near.protectRtp(media);
      pair.near.protectRtcp(report);
      assertThat(pair.far.unprotectRtp(media)).as("stream %d", i).isTrue();
      assertThat(pair.far.unprotectRtcp(report)).as("reports of stream %d", i).isTrue();
    }
  }

  /// Where the forged packet has any number, and the stream begins with any other.
  @ParameterizedTest
  @CsvSource({"65535, 0", "0, 65535", "65535, 32767", "0, 32768", "32768, 65535", "32767, 0"})
  void aForgedPacketDoesNotMisleadAboutTheStreamThatBegins(int forged, int first) {
    Pair pair = pair(SrtpProfile.AES128_CM_HMAC_SHA1_80);
    assertThat(pair.far.unprotectRtp(media(SSRC, forged, 20))).isFalse();

    for (int sequence = first; sequence < first + 70_000; sequence += 500) {
      ByteBuf media = media(SSRC, sequence, 20);
      pair.near.protectRtp(media);
      ByteBuf again = media.copy();
      assertThat(pair.far.unprotectRtp(media)).as("packet %d", sequence).isTrue();
      assertThat(pair.far.unprotectRtp(again)).isFalse();
    }
  }

  @Test
  void cannotProtectWhatIsNoPacket() {
    SrtpSession session = pair(SrtpProfile.AEAD_AES_128_GCM).near;

    assertThatThrownBy(() -> session.protectRtp(Unpooled.buffer().writeZero(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.protectRtcp(Unpooled.buffer().writeZero(4000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Pair(SrtpSession near, SrtpSession far) {}

  /// Two sessions with the keys of one handshake.
  private Pair pair(SrtpProfile profile) {
    byte[] exported = bytes(SrtpKeys.exportedLength(profile));
    return new Pair(
        new SrtpSession(SrtpKeys.of(profile, exported, true)),
        new SrtpSession(SrtpKeys.of(profile, exported, false)));
  }

  private static SrtpKeys keys(SrtpProfile profile, byte[] key, byte[] salt) {
    return new SrtpKeys(profile, key, salt, key, salt);
  }

  private ByteBuf media(int ssrc, int sequence, int length) {
    return Unpooled.buffer()
        .writeShort(0x8060)
        .writeShort(sequence)
        .writeInt(sequence * 3000)
        .writeInt(ssrc)
        .writeBytes(bytes(length));
  }

  private ByteBuf report(int ssrc, int length) {
    return Unpooled.buffer()
        .writeShort(0x80c9)
        .writeShort(1 + length / 4)
        .writeInt(ssrc)
        .writeBytes(bytes(length));
  }

  private static ByteBuf flipped(ByteBuf packet, int index) {
    ByteBuf copy = packet.copy();
    return copy.setByte(index, copy.getByte(index) ^ 0x40);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static ByteBuf packet(String digits) {
    return Unpooled.buffer().writeBytes(hex(digits));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
