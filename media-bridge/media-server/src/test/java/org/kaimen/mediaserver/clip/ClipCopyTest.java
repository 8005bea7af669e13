package org.kaimen.mediaserver.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.container.Libav;

class ClipCopyTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private Path make(Path from, ClipFormat format) throws IOException, ClipException {
    Path to = folder.resolve("clean-" + from.getFileName());
    ClipCopy.make(from, to, format, LONGEST);
    return to;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private record Found(List<Integer> codecs, boolean isTurned, int packets) {}

  private static Found look(Path clip) throws IOException {
    AVFormatContext file = new AVFormatContext(null);
    Libav.check(avformat_open_input(file, Libav.url(clip), null, (AVDictionary) null), "open");
    Libav.check(avformat_find_stream_info(file, (AVDictionary) null), "look");
    List<AVCodecParameters> all =
        IntStream.range(0, file.nb_streams()).mapToObj(i -> file.streams(i).codecpar()).toList();
    boolean isTurned =
        all.stream()
            .anyMatch(one ->
                IntStream.range(0, one.nb_coded_side_data())
                    .anyMatch(i ->
                        one.coded_side_data().getPointer(i).type() == AV_PKT_DATA_DISPLAYMATRIX));
    AVPacket packet = av_packet_alloc();
    int packets = 0;
    while (av_read_frame(file, packet) >= 0) {
      packets++;
      av_packet_unref(packet);
    }
    av_packet_free(packet);
    Found found =
        new Found(all.stream().map(AVCodecParameters::codec_id).toList(), isTurned, packets);
    avformat_close_input(file);
    return found;
  }

  @Test
  void whatAPhoneTellsBesidePictureAndSoundIsGone() throws Exception {
    assertThat(text(SampleClips.PHONE)).contains("+31.2304", "iPhone", "a hidden line", "x264");

    Path clean = make(SampleClips.PHONE, ClipFormat.MP4);

    assertThat(text(clean)).doesNotContain("31.2304", "iPhone", "hidden", "x264", "tmcd");
    Found found = look(clean);
    assertThat(found.codecs()).containsExactly(AV_CODEC_ID_H264, AV_CODEC_ID_AAC);
    assertThat(found.isTurned()).isTrue();
    assertThat(found.packets()).isGreaterThan(30);
    assertThat(text(make(SampleClips.UDTA, ClipFormat.MP4))).doesNotContain("31.2304", "xyz");
  }

  @Test
  void aPlayerCanBeginWhileItLoads() throws Exception {
    String before = text(SampleClips.PHONE);
    assertThat(before.indexOf("moov")).isGreaterThan(before.indexOf("mdat"));

    String clean = text(make(SampleClips.PHONE, ClipFormat.MP4));

    assertThat(clean.indexOf("moov")).isBetween(0, clean.indexOf("mdat"));
  }

  @Test
  void theSameComesOfTheSame() throws Exception {
    for (Path clip : List.of(SampleClips.PHONE, SampleClips.SCREEN)) {
      ClipFormat format = clip.toString().endsWith("webm") ? ClipFormat.WEBM : ClipFormat.MP4;
      byte[] first = Files.readAllBytes(make(clip, format));

      assertThat(Files.readAllBytes(make(clip, format))).isEqualTo(first);
    }
  }

  @Test
  void webmStaysWebm() throws Exception {
    Path clean = make(SampleClips.SCREEN, ClipFormat.WEBM);

    assertThat(look(clean).codecs()).containsExactly(AV_CODEC_ID_VP8, AV_CODEC_ID_OPUS);
    assertThat(text(clean)).contains("webm").doesNotContain("31.2304", "Lavc5");
  }

  @Test
  void appleSPlayersTakeHevc() throws Exception {
    Path clean = make(SampleClips.HEVC, ClipFormat.MP4);

    assertThat(look(clean).codecs()).containsExactly(AV_CODEC_ID_HEVC);
    assertThat(text(clean)).contains("hvc1").doesNotContain("x265");
  }

  @Test
  void messagesLeaveAHead() throws ClipException {
    byte[] head = HexFormat.of().parseHex("000000014001aa" + "0000014e0105bb" + "000001420102");

    assertThat(HevcHead.withoutMessages(head))
        .isEqualTo(HexFormat.of().parseHex("0000014001aa" + "000001420102"));
    for (String none : new String[] {"", "01", "0000", "0160000000"}) {
      assertThatThrownBy(() -> HevcHead.withoutMessages(HexFormat.of().parseHex(none)))
          .isInstanceOf(ClipException.class);
    }
  }

  @Test
  void whatCannotBePlayedIsRefusedByName() throws IOException {
    assertRefused(SampleClips.OLD, ClipFormat.MP4, ClipFault.CODEC);
    assertRefused(SampleClips.LONG, ClipFormat.MP4, ClipFault.TOO_LONG);
    assertRefused(SampleClips.SCREEN, ClipFormat.MP4, ClipFault.DAMAGED);
    assertRefused(Path.of("pom.xml"), ClipFormat.WEBM, ClipFault.DAMAGED);
  }

  private void assertRefused(Path clip, ClipFormat format, ClipFault fault) {
    assertThatThrownBy(() -> make(clip, format))
        .isInstanceOfSatisfying(
            ClipException.class, e -> assertThat(e.fault()).as(clip.toString()).isEqualTo(fault));
  }

  @Test
  void whatIsCutOffOrScrambledIsMadeOrRefused() throws IOException {
    Random random = new Random(7);
    for (Path clip : List.of(SampleClips.UDTA, SampleClips.SCREEN, SampleClips.HEVC)) {
      ClipFormat format = clip.toString().endsWith("webm") ? ClipFormat.WEBM : ClipFormat.MP4;
      byte[] whole = Files.readAllBytes(clip);
      for (int i = 0; i < 60; i++) {
        byte[] bad = Arrays.copyOf(whole, i < 20 ? random.nextInt(whole.length) : whole.length);
        for (int flips = i < 20 ? 0 : 1 + random.nextInt(20); flips > 0; flips--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        try {
          make(Files.write(folder.resolve("bad"), bad), format);
        } catch (ClipException refused) {
          assertThat(refused.fault()).isNotNull();
        }
      }
    }
  }
}
