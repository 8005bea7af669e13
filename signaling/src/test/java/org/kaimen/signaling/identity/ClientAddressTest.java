package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  @Test
  void anIpv4AddressStandsForItself() {
    assertThat(of("192.0.2.7")).isEqualTo("192.0.2.7").isNotEqualTo(of("192.0.2.8"));
  }

  @Test
  void allAddressesOfAnIpv6LineAreOne() {
    assertThat(of("2001:db8:1:2::3"))
        .isEqualTo(of("2001:db8:1:2:ffff::9"))
        .isNotEqualTo(of("2001:db8:1:3::3"));
  }

  @Test
  void whatHasNoAddressIsCountedTogether() {
    assertThat(ClientAddress.of(InetSocketAddress.createUnresolved("somewhere", 1)))
        .isEqualTo(ClientAddress.of((InetSocketAddress) null));
  }

  private static String of(String address) {
    return ClientAddress.of(new InetSocketAddress(address, 1));
  }
}
