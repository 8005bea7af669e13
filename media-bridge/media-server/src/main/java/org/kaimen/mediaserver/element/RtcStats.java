package org.kaimen.mediaserver.element;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.ComplexValue.Other;
import org.kaimen.mediaserver.webrtc.PeerStats;
import org.kaimen.mediaserver.webrtc.StreamStats;

/// Gives a peer's counters the form they have in the Kurento protocol, after W3C WebRTC Statistics
/// as it was when Kurento took it up.
final class RtcStats {

  private record Stream(boolean inbound, long ssrc) {}

  private final Map<Stream, String> ids = new HashMap<>();

  Map<String, ComplexValue> of(PeerStats stats, @Nullable MediaType type, Instant at) {
    Map<String, ComplexValue> all = new LinkedHashMap<>();
    stats.inbound().forEach(stream -> put(all, stream, true, type, at));
    stats.outbound().forEach(stream -> put(all, stream, false, type, at));
    return all;
  }

  private void put(
      Map<String, ComplexValue> all,
      StreamStats stream,
      boolean inbound,
      @Nullable MediaType wanted,
      Instant at) {
    if (wanted != null && wanted != MediaType.of(stream.kind())) {
      return;
    }
    String id =
        ids.computeIfAbsent(new Stream(inbound, stream.ssrc()), _ -> UUID.randomUUID().toString());
    Map<String, Object> fields = common(stream);
    fields.put("id", id);
    fields.put("timestampMillis", at.toEpochMilli());
    fields.put("type", inbound ? "inboundrtp" : "outboundrtp");
    if (inbound) {
      fields.put("packetsReceived", stream.packets());
      fields.put("bytesReceived", stream.bytes());
      fields.put("jitter", stream.jitterSeconds());
    } else {
      fields.put("packetsSent", stream.packets());
      fields.put("bytesSent", stream.bytes());
      fields.put("roundTripTime", stream.roundTripSeconds());
      fields.put("targetBitrate", 0);
    }
    all.put(
        id, new Other(inbound ? "RTCInboundRTPStreamStats" : "RTCOutboundRTPStreamStats", fields));
  }

  private static Map<String, Object> common(StreamStats stream) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("ssrc", Long.toString(stream.ssrc()));
    fields.put("packetsLost", stream.lost());
    fields.put("fractionLost", stream.fractionLost());
    fields.put("nackCount", stream.nackCount());
    fields.put("pliCount", stream.pliCount());
    fields.put("firCount", stream.firCount());
    fields.put("sliCount", 0);
    fields.put("remb", stream.rembBitsPerSecond());
    fields.put("isRemote", false);
    fields.put("associateStatsId", "");
    fields.put("mediaTrackId", "");
    fields.put("transportId", "");
    fields.put("codecId", "");
    return fields;
  }
}
