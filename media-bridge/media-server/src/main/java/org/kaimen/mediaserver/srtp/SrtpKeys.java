package org.kaimen.mediaserver.srtp;

import java.util.Arrays;

/// Master keys and salts of both directions. They are not copied: leave the arrays alone.
public final class SrtpKeys {

  /// Label of the exporter (RFC 5764 §4.2).
  public static final String EXPORTER_LABEL = "EXTRACTOR-dtls_srtp";

  private final SrtpProfile profile;
  private final byte[] localKey;
  private final byte[] localSalt;
  private final byte[] remoteKey;
  private final byte[] remoteSalt;

  public SrtpKeys(
      SrtpProfile profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt) {
    this.profile = profile;
    this.localKey = localKey;
    this.localSalt = localSalt;
    this.remoteKey = remoteKey;
    this.remoteSalt = remoteSalt;
  }

  /// Bytes to export for the profile.
  public static int exportedLength(SrtpProfile profile) {
    return 2 * (profile.keyLength() + profile.saltLength());
  }

  /// Takes apart what DTLS exported: client's key, server's key, client's salt, server's salt (RFC
  /// 5764 §4.2).
  ///
  /// @param isServer whether we were the DTLS server
  public static SrtpKeys of(SrtpProfile profile, byte[] exported, boolean isServer) {
    if (exported.length != exportedLength(profile)) {
      throw new IllegalArgumentException("exported " + exported.length + " bytes for " + profile);
    }
    int key = profile.keyLength();
    int salt = profile.saltLength();
    byte[] clientKey = Arrays.copyOfRange(exported, 0, key);
    byte[] serverKey = Arrays.copyOfRange(exported, key, 2 * key);
    byte[] clientSalt = Arrays.copyOfRange(exported, 2 * key, 2 * key + salt);
    byte[] serverSalt = Arrays.copyOfRange(exported, 2 * key + salt, exported.length);
    return isServer
        ? new SrtpKeys(profile, serverKey, serverSalt, clientKey, clientSalt)
        : new SrtpKeys(profile, clientKey, clientSalt, serverKey, serverSalt);
  }

  public SrtpProfile profile() {
    return profile;
  }

  byte[] localKey() {
    return localKey;
  }

  byte[] localSalt() {
    return localSalt;
  }

  byte[] remoteKey() {
    return remoteKey;
  }

  byte[] remoteSalt() {
    return remoteSalt;
  }

  /// Without the keys: it may end in a log.
  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }
}
