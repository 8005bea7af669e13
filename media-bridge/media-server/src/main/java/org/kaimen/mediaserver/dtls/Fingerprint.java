package org.kaimen.mediaserver.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A certificate's hash, as SDP carries it (RFC 8122 §5).
public final class Fingerprint {

  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  /// Others, SHA-1 among them, are not accepted: they can be forged (RFC 8122 §5.1).
  private static final List<String> ACCEPTED = List.of("sha-256", "sha-384", "sha-512");

  private final String function;
  private final byte[] hash;

  private Fingerprint(String function, byte[] hash) {
    this.function = function;
    this.hash = hash;
  }

  /// @param value hash function, space, bytes in hexadecimal with colons
  /// @return empty where it is malformed or its function is not accepted
  public static Optional<Fingerprint> parse(String value) {
    int space = value.indexOf(' ');
    String function = space < 0 ? "" : value.substring(0, space).toLowerCase(Locale.ROOT);
    if (!ACCEPTED.contains(function)) {
      return Optional.empty();
    }
    try {
      byte[] hash = HEX.parseHex(value.substring(space + 1).strip().toUpperCase(Locale.ROOT));
      boolean whole = hash.length == digest(function, new byte[0]).length;
      return whole ? Optional.of(new Fingerprint(function, hash)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// @param certificate in DER
  public static Fingerprint of(byte[] certificate) {
    return new Fingerprint("sha-256", digest("sha-256", certificate));
  }

  /// @param certificate in DER
  public boolean fits(byte[] certificate) {
    return MessageDigest.isEqual(hash, digest(function, certificate));
  }

  private static byte[] digest(String function, byte[] bytes) {
    try {
      return MessageDigest.getInstance(function).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-2", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that
        && function.equals(that.function)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /// As SDP carries it.
  @Override
  public String toString() {
    return function + " " + HEX.formatHex(hash);
  }
}
