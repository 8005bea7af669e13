package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate:1 1 UDP 2015363327 192.0.2.2 16974 typ host",
        "candidate:842163049 1 udp 1677729535 198.51.100.7 49721 typ srflx raddr 0.0.0.0 rport 0"
            + " generation 0 ufrag xCwE network-cost 999",
        "candidate:1 1 UDP 2122252543 8c2f6b1e-4a55-4d8b-9c3e-2f6f1a0b7c3d.local 60001 typ host",
        "candidate:3 2 TCP 1010827518 192.0.2.2 27676 typ host tcptype passive",
        "candidate:4 1 UDP 2015363583 fd00::2 55230 typ host",
        "a=candidate:1 1 UDP 1 192.0.2.2 0 typ relay"
      })
  void readsWhatBrowsersAndKurentoWrite(String text) {
    assertThat(Candidate.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate",
        "candidate:",
        "candidate:1 1 UDP 2015363327 192.0.2.2 16974",
        "candidate:1 0 UDP 2015363327 192.0.2.2 16974 typ host",
        "candidate:1 257 UDP 2015363327 192.0.2.2 16974 typ host",
        "candidate:1 1 UDP 20153633270 192.0.2.2 16974 typ host",
        "candidate:1 1 UDP -1 192.0.2.2 16974 typ host",
        "candidate:1 1 UDP 1 192.0.2.2 65536 typ host",
        "candidate:1 1 UDP 1 a b 1 typ host",
        "candidate:1 1 UDP 1 192.0.2.2 1 typ host\r\na=ice-lite",
        "sdpMid 0"
      })
  void refusesWhatIsMalformed(String text) {
    assertThat(Candidate.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsEndless() {
    String endless = "candidate:1 1 UDP 1 192.0.2.2 1 typ host " + "x".repeat(2000);

    assertThat(Candidate.parse(endless)).isEmpty();
  }

  @Test
  void writesItsOwn() throws UnknownHostException {
    Candidate first = Candidate.host(0, InetAddress.getByName("192.0.2.2"), 5000);
    Candidate second = Candidate.host(1, InetAddress.getByName("fd00::2"), 5000);

    assertThat(first).hasToString("candidate:1 1 UDP 2130706431 192.0.2.2 5000 typ host");
    assertThat(second).hasToString("candidate:2 1 UDP 2130706175 fd00::2 5000 typ host");
    assertThat(Candidate.parse(second.toString())).contains(second);
    assertThat(second.isEndOf(TestPath.udp("fd00::2", 5000))).isTrue();
    assertThat(second.isEndOf(TestPath.udp("fd00::3", 5000))).isFalse();
    assertThat(second.canReach(TestPath.udp("fd00::3", 1))).isTrue();
    assertThat(second.canReach(TestPath.udp("192.0.2.3", 1))).isFalse();
  }

  /// RFC 6544 §4.5.
  @Test
  void writesWhereToConnectTo() throws UnknownHostException {
    Candidate passive = Candidate.passiveHost(0, 2, InetAddress.getByName("192.0.2.2"), 5000);
    InetSocketAddress there = new InetSocketAddress("192.0.2.3", 4000);

    assertThat(passive)
        .hasToString("candidate:3 1 TCP 1516240895 192.0.2.2 5000 typ host tcptype passive");
    assertThat(Candidate.parse(passive.toString())).contains(passive);
    assertThat(passive.canReach(new TestPath(there, true))).isTrue();
    assertThat(passive.canReach(new TestPath(there, false))).isFalse();
    assertThat(Candidate.peerReflexive(1, new TestPath(there, true)))
        .hasToString("candidate:0 1 TCP 1 192.0.2.3 4000 typ prflx tcptype active");
  }

  @Test
  void knowsAnActiveOneByItsAddressAlone() {
    Candidate active =
        Candidate.parse(
                "candidate:1 1 tcp 1518280447 192.0.2.3 9 typ host tcptype active generation 0")
            .orElseThrow();

    assertThat(active.tcpType()).isEqualTo("active");
    assertThat(active.isEndOf(new TestPath(new InetSocketAddress("192.0.2.3", 4000), true)))
        .isTrue();
    assertThat(Candidate.parse("candidate:1 1 tcp 1 192.0.2.3 9 typ host tcptype odd"))
        .hasValueSatisfying(odd -> assertThat(odd.tcpType()).isEmpty());
  }

  /// Names that only the browser's own network resolves (draft-ietf-mmusic-mdns-ice-candidates).
  @Test
  void takesAName() {
    assertThat(
            Candidate.parse(
                "candidate:1 1 udp 2113937151 5a2b9f3e-1c7d-4e1a-9a3b-0f5d6c7e8f90.local 50000"
                    + " typ host"))
        .isPresent();
  }
}
