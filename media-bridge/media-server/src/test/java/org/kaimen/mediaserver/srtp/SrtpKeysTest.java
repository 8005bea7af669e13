package org.kaimen.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SrtpKeysTest {

  /// RFC 5764 §4.2: client's key, server's key, client's salt, server's salt.
  @Test
  void takesApartWhatDtlsExported() {
    byte[] exported = new byte[2 * (16 + 12)];
    for (int i = 0; i < exported.length; i++) {
      exported[i] = (byte) i;
    }

    SrtpKeys server = SrtpKeys.of(SrtpProfile.AEAD_AES_128_GCM, exported, true);
    SrtpKeys client = SrtpKeys.of(SrtpProfile.AEAD_AES_128_GCM, exported, false);

    assertThat(server.remoteKey()).hasSize(16).startsWith(0, 1, 2);
    assertThat(server.localKey()).hasSize(16).startsWith(16, 17, 18);
    assertThat(server.remoteSalt()).hasSize(12).startsWith(32, 33, 34);
    assertThat(server.localSalt()).hasSize(12).startsWith(44, 45, 46);
    assertThat(client.localKey()).isEqualTo(server.remoteKey());
    assertThat(client.localSalt()).isEqualTo(server.remoteSalt());
    assertThat(client.remoteKey()).isEqualTo(server.localKey());
    assertThat(client.remoteSalt()).isEqualTo(server.localSalt());
  }

  @Test
  void refusesAnotherLength() {
    assertThatThrownBy(() -> SrtpKeys.of(SrtpProfile.AEAD_AES_256_GCM, new byte[56], true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoKeys() {
    assertThat(SrtpKeys.of(SrtpProfile.AEAD_AES_128_GCM, new byte[56], true))
        .hasToString("SrtpKeys[AEAD_AES_128_GCM]");
  }

  @Test
  void knowsProfilesByTheirNumber() {
    assertThat(SrtpProfile.of(7)).contains(SrtpProfile.AEAD_AES_128_GCM);
    assertThat(SrtpProfile.of(2)).isEmpty();
    assertThat(SrtpProfile.preferred()).first().isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
  }
}
