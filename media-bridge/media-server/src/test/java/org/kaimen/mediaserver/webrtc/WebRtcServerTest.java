package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class WebRtcServerTest {

  @Test
  void saysThatItsPortIsTaken() throws IOException {
    try (WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of()))) {
      WebRtcSettings same = new WebRtcSettings(server.port(), List.of());

      assertThatThrownBy(() -> WebRtcServer.open(same))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot bind UDP port " + server.port());
    }
  }

  @Test
  void endsItsThreads() throws IOException {
    WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of()));

    server.close();

    assertThat(server.loop().isTerminated()).isTrue();
  }

  @Test
  void announcesWhatItIsToldTo() throws Exception {
    InetAddress announced = InetAddress.getByName("198.51.100.1");
    RecordingListener listener = new RecordingListener();
    try (WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of(announced)))) {
      server
          .loop()
          .submit(() -> server.newPeer(listener).gatherCandidates())
          .get(10, TimeUnit.SECONDS);

      assertThat(listener.candidates)
          .containsExactly(
              "candidate:1 1 UDP 2130706431 198.51.100.1 " + server.port() + " typ host in audio 0",
              "candidate:2 1 TCP 1516240895 198.51.100.1 "
                  + server.port()
                  + " typ host tcptype passive in audio 0");
    }
  }

  @Test
  void saysThatItsTcpPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      WebRtcSettings same = new WebRtcSettings(taken.getLocalPort(), List.of());

      assertThatThrownBy(() -> WebRtcServer.open(same))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot bind TCP port " + taken.getLocalPort());
    }
  }

  @Test
  void listensToNoTcpWhereItIsTurnedOff() throws Exception {
    RecordingListener listener = new RecordingListener();
    try (WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of(), false));
        ServerSocket free = new ServerSocket(server.port())) {
      server
          .loop()
          .submit(() -> server.newPeer(listener).gatherCandidates())
          .get(10, TimeUnit.SECONDS);

      assertThat(free.isBound()).isTrue();
      assertThat(listener.candidates).isNotEmpty().noneMatch(each -> each.contains(" TCP "));
    }
  }

  @Test
  void announcesThisMachinesAddressesWithLoopbackLast() throws Exception {
    RecordingListener listener = new RecordingListener();
    try (WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of()))) {
      server
          .loop()
          .submit(() -> server.newPeer(listener).gatherCandidates())
          .get(10, TimeUnit.SECONDS);

      assertThat(listener.candidates).isNotEmpty();
      assertThat(listener.candidates.getLast()).containsAnyOf(" 127.0.0.1 ", " ::1 ");
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> new WebRtcSettings(65_536, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
