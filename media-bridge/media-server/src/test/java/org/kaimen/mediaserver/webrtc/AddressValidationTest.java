package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.ice.Path;

class AddressValidationTest {

  private record Way(InetSocketAddress remote, boolean isTcp) implements Path {

    @Override
    public InetAddress local() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public void send(ByteBuf datagram) {
      datagram.release();
    }
  }

  private static final Way ONE = new Way(new InetSocketAddress("192.0.2.1", 1000), false);
  private static final Way OTHER = new Way(new InetSocketAddress("192.0.2.2", 1000), false);

  private final List<Integer> sent = new ArrayList<>();
  private final AddressValidation validation =
      new AddressValidation(datagram -> sent.add(datagram.length));

  private void send(int... lengths) {
    for (int length : lengths) {
      validation.send(new byte[length]);
    }
  }

  @Test
  void sendsThreeTimesWhatCameAndTheRestWhenMoreCame() {
    validation.onPath(ONE);
    validation.onReceived(ONE, 100, 80);

    send(200, 20, 1);
    assertThat(sent).containsExactly(200, 20);

    validation.onReceived(ONE, 1, 0);
    assertThat(sent).containsExactly(200, 20, 1);
  }

  @Test
  void keepsTheOrder() {
    validation.onPath(ONE);
    validation.onReceived(ONE, 100, 0);

    send(301, 1);

    assertThat(sent).isEmpty();
  }

  @Test
  void whatCameFromElsewhereDoesNotCount() {
    validation.onPath(ONE);
    validation.onReceived(ONE, 100, 0);
    validation.onReceived(OTHER, 1000, 0);
    send(301);
    assertThat(sent).isEmpty();

    validation.onPath(OTHER);
    validation.onReceived(ONE, 1000, 0);
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsAllOnceTheHandshakeIsThrough() {
    validation.onPath(ONE);
    send(500, 500);

    validation.validate();
    send(500);

    assertThat(sent).containsExactly(500, 500, 500);
  }

  @Test
  void aConnectionIsItsOwnProof() {
    send(500);
    validation.onPath(new Way(ONE.remote(), true));

    assertThat(sent).containsExactly(500);
  }

  @Test
  void keepsTheLatestOnly() {
    validation.onPath(ONE);
    for (int length = 1; length <= 20; length++) {
      send(length);
    }

    validation.validate();

    assertThat(sent).hasSize(16).startsWith(5).endsWith(20);
  }
}
