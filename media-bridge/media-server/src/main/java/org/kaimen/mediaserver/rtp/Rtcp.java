package org.kaimen.mediaserver.rtp;

import java.util.List;

/// One RTCP packet of a compound (RFC 3550 §6). SSRCs are unsigned 32 bits.
public sealed interface Rtcp {

  /// RFC 3550 §6.4.1.
  ///
  /// @param ntpTimestamp the sender's wall clock, 32.32 fixed point seconds since 1900
  /// @param rtpTimestamp the same instant on the stream's RTP clock, unsigned 32 bits
  /// @param packets sent so far, unsigned 32 bits
  /// @param octets of payload sent so far, unsigned 32 bits
  /// @param reports at most 31
  record SenderReport(
      long ssrc,
      long ntpTimestamp,
      long rtpTimestamp,
      long packets,
      long octets,
      List<ReportBlock> reports)
      implements Rtcp {}

  /// RFC 3550 §6.4.2.
  ///
  /// @param reports at most 31
  record ReceiverReport(long ssrc, List<ReportBlock> reports) implements Rtcp {}

  /// One chunk with its CNAME (RFC 3550 §6.5.1).
  ///
  /// @param cname at most 255 bytes of UTF-8
  record SourceDescription(long ssrc, String cname) implements Rtcp {}

  /// RFC 3550 §6.6.
  ///
  /// @param ssrcs at most 31
  record Bye(List<Long> ssrcs) implements Rtcp {}

  /// Packets to send again (RFC 4585 §6.2.1).
  ///
  /// @param sender who asks
  /// @param media the stream that lacks them
  /// @param lost sequence numbers, 0..65535, in rising order
  record Nack(long sender, long media, List<Integer> lost) implements Rtcp {}

  /// Asks for a key frame (RFC 4585 §6.3.1).
  record PictureLoss(long sender, long media) implements Rtcp {}

  /// Asks for a key frame (RFC 5104 §4.3.1), one entry.
  ///
  /// @param sequence 0..255, another for each new request
  record FullIntraRequest(long sender, long media, int sequence) implements Rtcp {}

  /// What the receiver can take (draft-alvestrand-rmcat-remb-03 §2.2).
  ///
  /// @param bitrate in bit/s, for all the streams together
  /// @param ssrcs at most 255
  record Remb(long sender, long bitrate, List<Long> ssrcs) implements Rtcp {}

  /// When packets arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
  ///
  /// @param number of this feedback, 0..255, to notice lost feedback
  /// @param baseSequence the first transport-wide sequence number it speaks of
  /// @param statusCount how many it speaks of, 1..65535; those not in `arrivals` are missing
  /// @param arrivals in the order of their sequence numbers
  record TransportFeedback(
      long sender,
      long media,
      int number,
      int baseSequence,
      int statusCount,
      List<Arrival> arrivals)
      implements Rtcp {

    /// @param sequence transport-wide sequence number, 0..65535
    /// @param ticks time on the receiver's clock in 250 µs, modulo 2^32 (2^24 times 64 ms)
    public record Arrival(int sequence, long ticks) {}
  }

  /// When a receiver says it sent this, for an answer that lets it measure the round trip (RFC 3611
  /// §4.4).
  ///
  /// @param ntpTimestamp the receiver's wall clock, 32.32 fixed point seconds since 1900
  record ReceiverReferenceTime(long ssrc, long ntpTimestamp) implements Rtcp {}

  /// The answer to [ReceiverReferenceTime] (RFC 3611 §4.5), one entry.
  ///
  /// @param sender who answers
  /// @param receiver who is answered
  /// @param lastRr compact NTP time that the receiver told
  /// @param delaySinceLastRr since it came, in 1/65536 s
  record ReferenceTimeAnswer(long sender, long receiver, long lastRr, long delaySinceLastRr)
      implements Rtcp {}

  /// A well-formed packet of no use here.
  ///
  /// @param type packet type, 0..255
  /// @param format the five bits of its first byte: count, format or subtype
  record Unknown(int type, int format) implements Rtcp {}
}
