package org.kaimen.mediaserver.sdp;

import java.util.List;
import org.kaimen.mediaserver.rtp.Codec;

/// Writes descriptions in the order of RFC 9429 §5.2.1.
final class SdpWriter {

  private final StringBuilder out = new StringBuilder(4096);

  private SdpWriter() {}

  static String write(SessionDescription session, long sessionId, int version) {
    SdpWriter writer = new SdpWriter();
    writer.line("v=0");
    writer.line("o=- " + sessionId + " " + version + " IN IP4 127.0.0.1");
    writer.line("s=-");
    writer.line("t=0 0");
    if (!session.bundle().isEmpty()) {
      writer.line("a=group:BUNDLE " + String.join(" ", session.bundle()));
    }
    if (session.iceLite()) {
      writer.line("a=ice-lite");
    }
    for (MediaSection section : session.sections()) {
      writer.section(section);
    }
    return writer.out.toString();
  }

  private void section(MediaSection section) {
    MediaLine m = section.line();
    line(
        "m=%s %d %s %s"
            .formatted(m.media(), m.port(), m.protocol(), String.join(" ", m.formats())));
    line("c=IN IP4 0.0.0.0");
    if (!section.mid().isEmpty()) {
      line("a=mid:" + section.mid());
    }
    if (section.isRejected()) {
      line("a=inactive");
      return;
    }
    line("a=rtcp:9 IN IP4 0.0.0.0");
    transport(section.transport());
    for (HeaderExtension extension : HeaderExtension.values()) {
      Integer id = section.extensions().get(extension);
      if (id != null) {
        line("a=extmap:" + id + " " + extension.uri());
      }
    }
    line("a=" + section.direction().attribute());
    section.formats().forEach(this::format);
    layers(section.streams().layers());
    Source source = section.streams().source();
    if (source != null) {
      String msid = source.stream() + " " + source.track();
      line("a=msid:" + msid);
      boolean resends =
          section.formats().stream().anyMatch(each -> each.codec().name().equals("rtx"));
      if (resends) {
        line("a=ssrc-group:FID " + source.ssrc() + " " + source.retransmissionSsrc());
      }
      ssrc(source.ssrc(), source.cname(), msid);
      if (resends) {
        ssrc(source.retransmissionSsrc(), source.cname(), msid);
      }
    }
  }

  private void layers(List<String> rids) {
    rids.forEach(rid -> line("a=rid:" + rid + " recv"));
    if (!rids.isEmpty()) {
      line("a=simulcast:recv " + String.join(";", rids));
    }
  }

  private void ssrc(long ssrc, String cname, String msid) {
    line("a=ssrc:" + ssrc + " cname:" + cname);
    line("a=ssrc:" + ssrc + " msid:" + msid);
  }

  private void transport(TransportParameters transport) {
    line("a=ice-ufrag:" + transport.ufrag());
    line("a=ice-pwd:" + transport.password());
    transport.fingerprints().forEach(fingerprint -> line("a=fingerprint:" + fingerprint));
    Setup setup = transport.setup();
    if (setup != null) {
      line("a=setup:" + setup.attribute());
    }
    transport.candidates().forEach(candidate -> line("a=" + candidate));
    if (transport.rtcpMux()) {
      line("a=rtcp-mux");
    }
    if (transport.reducedSize()) {
      line("a=rtcp-rsize");
    }
  }

  private void format(Format format) {
    Codec codec = format.codec();
    int type = format.payloadType();
    String channels = codec.channels() > 1 ? "/" + codec.channels() : "";
    line("a=rtpmap:" + type + " " + codec.name() + "/" + codec.clockRate() + channels);
    format.feedback().forEach(feedback -> line("a=rtcp-fb:" + type + " " + feedback));
    if (!codec.fmtp().isEmpty()) {
      line("a=fmtp:" + type + " " + codec.fmtp());
    }
  }

  private void line(String line) {
    out.append(line).append("\r\n");
  }
}
