package org.kaimen.mediaserver.srtp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Protection profiles of `use_srtp` (RFC 5764 §4.1.2, RFC 7714 §14.2).
public enum SrtpProfile {
  AES128_CM_HMAC_SHA1_80(1, 16, 14),
  AEAD_AES_128_GCM(7, 16, 12),
  AEAD_AES_256_GCM(8, 32, 12);

  /// AES-128-GCM costs half of what AES-CM with HMAC-SHA1 costs.
  private static final List<SrtpProfile> PREFERRED =
      List.of(AEAD_AES_128_GCM, AEAD_AES_256_GCM, AES128_CM_HMAC_SHA1_80);

  private final int id;
  private final int keyLength;
  private final int saltLength;

  SrtpProfile(int id, int keyLength, int saltLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
  }

  /// The number on the wire.
  public int id() {
    return id;
  }

  /// Of the master key, in bytes.
  public int keyLength() {
    return keyLength;
  }

  /// Of the master salt, in bytes.
  public int saltLength() {
    return saltLength;
  }

  /// All, the best first.
  public static List<SrtpProfile> preferred() {
    return PREFERRED;
  }

  public static Optional<SrtpProfile> of(int id) {
    return Arrays.stream(values()).filter(profile -> profile.id == id).findFirst();
  }
}
