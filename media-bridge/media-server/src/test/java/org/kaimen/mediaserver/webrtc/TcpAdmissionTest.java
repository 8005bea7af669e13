package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class TcpAdmissionTest {

  private final TcpAdmission admission = new TcpAdmission(3, 2);

  private boolean enter(String address) throws UnknownHostException {
    return admission.enter(InetAddress.getByName(address));
  }

  @Test
  void letsSoManyInFromOnePlace() throws UnknownHostException {
    assertThat(enter("192.0.2.1")).isTrue();
    assertThat(enter("192.0.2.1")).isTrue();
    assertThat(enter("192.0.2.1")).isFalse();
    assertThat(enter("192.0.2.2")).isTrue();
    assertThat(enter("192.0.2.3")).as("too many in all").isFalse();

    admission.leave(InetAddress.getByName("192.0.2.1"));

    assertThat(admission.all()).isEqualTo(2);
    assertThat(enter("192.0.2.1")).isTrue();
  }

  @Test
  void takesANetworkOfIpv6ForOnePlace() throws UnknownHostException {
    assertThat(enter("2001:db8::1")).isTrue();
    assertThat(enter("2001:db8::2")).isTrue();
    assertThat(enter("2001:db8::3")).isFalse();
    assertThat(enter("2001:db8:0:1::1")).isTrue();
  }
}
