package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.regex.Pattern;

/// Pieces of SDP lines.
final class Words {

  private static final Pattern SPACE = Pattern.compile(" +");

  private Words() {}

  static List<String> of(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(SPACE.split(stripped));
  }

  /// @return the number, or -1 where it is none from 0 to `most`
  static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= most ? value : -1;
  }

  /// @return unsigned 32 bits, or -1 where it is none
  static long ssrc(String text) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    long value = Long.parseLong(text);
    return value <= 0xffff_ffffL ? value : -1;
  }

  /// Whether it is a token (RFC 8866 §9), no longer than 64 characters.
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]".indexOf(c) < 0);
  }
}
