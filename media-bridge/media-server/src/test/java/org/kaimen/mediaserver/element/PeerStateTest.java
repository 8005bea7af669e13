package org.kaimen.mediaserver.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.element.PeerState.Flow;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;

class PeerStateTest {

  @ParameterizedTest(name = "{0}, {1}->{2}")
  @CsvSource({
    "DISCONNECTED, NEW, DISCONNECTED",
    "GATHERING, NEW, DISCONNECTED",
    "CONNECTING, NEW, DISCONNECTED",
    "CONNECTED, NEW, DISCONNECTED",
    "CONNECTED, CONNECTING, DISCONNECTED",
    "CONNECTED, CONNECTED, CONNECTED",
    "READY, CONNECTED, CONNECTED",
    "READY, FAILED, DISCONNECTED",
    "READY, CLOSED, DISCONNECTED",
    "DISCONNECTED, CONNECTED, DISCONNECTED",
    "FAILED, CONNECTED, DISCONNECTED"
  })
  void isConnectedWhenPathAndKeysStand(IceState ice, DtlsState dtls, LinkState connection) {
    assertThat(PeerState.INITIAL.with(ice).with(dtls).connection()).isEqualTo(connection);
  }

  @Test
  void mediaIsConnectedWhileAnyOfItFlows() {
    Flow audio = new Flow(MediaKind.AUDIO, true);
    Flow video = new Flow(MediaKind.VIDEO, true);
    PeerState connected = PeerState.INITIAL.with(IceState.READY).with(DtlsState.CONNECTED);

    assertThat(connected.media()).isEqualTo(LinkState.DISCONNECTED);
    PeerState both = connected.with(audio, true).with(video, true);
    assertThat(both.with(audio, false).media()).isEqualTo(LinkState.CONNECTED);
    assertThat(both.with(audio, false).with(video, false).media())
        .isEqualTo(LinkState.DISCONNECTED);
    assertThat(both.with(IceState.DISCONNECTED).media()).isEqualTo(LinkState.DISCONNECTED);
  }
}
