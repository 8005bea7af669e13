package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the body of one RTCP packet: what follows the four bytes of its header.
final class RtcpWriter {

  private RtcpWriter() {}

  /// @return the five bits of the header's first byte
  static int write(ByteBuf out, Rtcp packet) {
    return switch (packet) {
      case Rtcp.SenderReport report -> senderReport(out, report);
      case Rtcp.ReceiverReport(long ssrc, var reports) -> {
        out.writeInt((int) ssrc);
        yield reports(out, reports);
      }
      case Rtcp.SourceDescription(long ssrc, String cname) -> sourceDescription(out, ssrc, cname);
      case Rtcp.Bye(var ssrcs) -> {
        ssrcs(out, ssrcs);
        yield ssrcs.size();
      }
      case Rtcp.Nack(long sender, long media, var lost) -> {
        feedback(out, sender, media);
        nack(out, lost);
        yield RtcpCodec.NACK;
      }
      case Rtcp.PictureLoss(long sender, long media) -> {
        feedback(out, sender, media);
        yield RtcpCodec.PICTURE_LOSS;
      }
      case Rtcp.FullIntraRequest(long sender, long media, int sequence) -> {
        // The packet's own media source is zero, the entry names it (RFC 5104 §4.3.1.2).
        feedback(out, sender, 0);
        out.writeInt((int) media).writeInt(sequence << 24);
        yield RtcpCodec.FULL_INTRA_REQUEST;
      }
      case Rtcp.Remb remb -> {
        feedback(out, remb.sender(), 0);
        remb(out, remb);
        yield RtcpCodec.APPLICATION;
      }
      case Rtcp.TransportFeedback feedback -> {
        feedback(out, feedback.sender(), feedback.media());
        TransportFeedbackFormat.write(out, feedback);
        yield RtcpCodec.ARRIVALS;
      }
      case Rtcp.ReceiverReferenceTime(long ssrc, long ntp) -> {
        out.writeInt((int) ssrc).writeInt(RtcpCodec.REFERENCE_TIME << 24 | 2).writeLong(ntp);
        yield 0;
      }
      case Rtcp.ReferenceTimeAnswer answer -> {
        out.writeInt((int) answer.sender())
            .writeInt(RtcpCodec.REFERENCE_TIME_ANSWER << 24 | 3)
            .writeInt((int) answer.receiver())
            .writeInt((int) answer.lastRr())
            .writeInt((int) answer.delaySinceLastRr());
        yield 0;
      }
      case Rtcp.Unknown unknown -> throw new IllegalArgumentException("cannot write " + unknown);
    };
  }

  private static int senderReport(ByteBuf out, Rtcp.SenderReport report) {
    out.writeInt((int) report.ssrc())
        .writeLong(report.ntpTimestamp())
        .writeInt((int) report.rtpTimestamp())
        .writeInt((int) report.packets())
        .writeInt((int) report.octets());
    return reports(out, report.reports());
  }

  private static int reports(ByteBuf out, List<ReportBlock> reports) {
    for (ReportBlock report : reports) {
      out.writeInt((int) report.ssrc())
          .writeByte(report.fractionLost())
          .writeMedium(report.cumulativeLost())
          .writeInt((int) report.highestSequence())
          .writeInt((int) report.jitter())
          .writeInt((int) report.lastSr())
          .writeInt((int) report.delaySinceLastSr());
    }
    return reports.size();
  }

  private static int sourceDescription(ByteBuf out, long ssrc, String cname) {
    byte[] text = cname.getBytes(StandardCharsets.UTF_8);
    out.writeInt((int) ssrc).writeByte(RtcpCodec.CNAME).writeByte(text.length).writeBytes(text);
    // At least one null ends the chunk, more fill its last word (RFC 3550 §6.5).
    out.writeZero(4 - (2 + text.length) % 4);
    return 1;
  }

  private static void feedback(ByteBuf out, long sender, long media) {
    out.writeInt((int) sender).writeInt((int) media);
  }

  private static void nack(ByteBuf out, List<Integer> lost) {
    int next = 0;
    while (next < lost.size()) {
      int first = lost.get(next++);
      int following = 0;
      while (next < lost.size()) {
        int distance = Sequence.distance(first, lost.get(next));
        if (distance < 1 || distance > 16) {
          break;
        }
        following |= 1 << (distance - 1);
        next++;
      }
      out.writeShort(first).writeShort(following);
    }
  }

  private static void remb(ByteBuf out, Rtcp.Remb remb) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(remb.bitrate());
    int exponent = Math.max(bits - 18, 0);
    out.writeInt(RtcpCodec.REMB)
        .writeByte(remb.ssrcs().size())
        .writeMedium(exponent << 18 | (int) (remb.bitrate() >> exponent));
    ssrcs(out, remb.ssrcs());
  }

  private static void ssrcs(ByteBuf out, List<Long> ssrcs) {
    for (long ssrc : ssrcs) {
      out.writeInt((int) ssrc);
    }
  }
}
