package org.kaimen.signaling.platform.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as Standard Webhooks has it ("Signature scheme"): HMAC-SHA256 over
/// `{webhook-id}.{webhook-timestamp}.{body}`.
public final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;

  private final SecretKeySpec key;

  /// @param secret `whsec_` and base64
  /// @throws IllegalArgumentException where it is none
  public Signature(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret begins with " + PREFIX);
    }
    this.key =
        new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
  }

  /// A secret nobody can guess.
  public static String newSecret() {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + Base64.getEncoder().encodeToString(random);
  }

  /// With several secrets, while one takes the place of another: whoever knows one of them finds
  /// theirs among the signatures.
  ///
  /// @throws IllegalArgumentException where one is none, or there is none
  static String of(List<String> secrets, String id, long second, String body) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("there is no secret");
    }
    return String.join(
        " ", secrets.stream().map(secret -> new Signature(secret).of(id, second, body)).toList());
  }

  /// @param second of the try, since 1970
  /// @return what the header `webhook-signature` says
  public String of(String id, long second, String body) {
    String signed = id + "." + second + "." + body;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
