package org.kaimen.mediaserver.ice;

import java.security.SecureRandom;

/// Short-term credentials of one ICE session (RFC 8445 §5.3).
///
/// @param ufrag names the session in checks: 4 to 256 characters
/// @param password signs them: 22 to 256 characters
public record IceCredentials(String ufrag, String password) {

  private static final String ICE_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /// Fresh ones. The ufrag is long enough to never meet another's.
  public static IceCredentials random(SecureRandom random) {
    return new IceCredentials(text(random, 12), text(random, 24));
  }

  private static String text(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ICE_CHARACTERS.charAt(random.nextInt(ICE_CHARACTERS.length())));
    }
    return text.toString();
  }

  /// Without the password: it may end in a log.
  @Override
  public String toString() {
    return "IceCredentials[" + ufrag + "]";
  }
}
