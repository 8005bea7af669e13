package org.kaimen.signaling.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// What the nodes of one group sign with. Each purpose signs with a key of its own, derived from
/// the one secret, so that nothing made for one is good for another.
@Component
public class Secret {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_CHARACTERS = 32;
  private static final int GENERATED_BYTES = 32;

  private final byte[] secret;

  @Autowired
  Secret(SecretSettings settings, StoreSettings stores) {
    this(secret(settings, stores));
  }

  /// @throws StartFailure where it is too short to sign with
  public Secret(String secret) {
    if (secret.length() < LEAST_CHARACTERS) {
      throw new StartFailure(
          "KAIMEN_SECRET is too short to sign with.",
          "Set it to "
              + LEAST_CHARACTERS
              + " random characters or more, such as the answer of"
              + " `openssl rand -hex 32`, the same on every node.");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /// HMAC-SHA256 (RFC 2104) of a message, 32 bytes.
  ///
  /// @param purpose what the signature is for, such as `join-link`
  public byte[] sign(String purpose, byte[] message) {
    return hmac(hmac(secret, purpose.getBytes(StandardCharsets.UTF_8)), message);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String secret(SecretSettings settings, StoreSettings stores) {
    String set = settings.secret();
    if (set != null) {
      return set;
    }
    if (!stores.embedded()) {
      throw new StartFailure(
          "KAIMEN_SECRET is not set, and KAIMEN_POSTGRES_URL is: other nodes could not read what"
              + " this one signs.",
          "Set KAIMEN_SECRET to the same random characters on every node, such as the answer of"
              + " `openssl rand -hex 32`.");
    }
    Path file = stores.data().resolve("secret");
    try {
      return Files.exists(file) ? Files.readString(file).strip() : generate(file);
    } catch (IOException e) {
      throw new StartFailure(
          "The secret in " + file + " cannot be used: " + e,
          "Make the data folder readable and writable for this user, or set KAIMEN_SECRET.",
          e);
    }
  }

  /// Written beside and moved into place, so that a crash never leaves half a secret.
  private static String generate(Path file) throws IOException {
    byte[] random = new byte[GENERATED_BYTES];
    new SecureRandom().nextBytes(random);
    String generated = HexFormat.of().formatHex(random);
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside =
        Files.createTempFile(
            folder,
            "secret",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(beside, generated);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    return generated;
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "Secret[]";
  }
}
