package org.kaimen.signaling.identity.openid;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody was going when they were asked to sign in.
final class NextPage {

  /// A path of this site, with its query, as it stands in an address (RFC 3986 §3.3, §3.4): an
  /// address elsewhere must not be smuggled in, and browsers read `//` as the beginning of one.
  private static final Pattern OWN =
      Pattern.compile("/(?!/)(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2}){0,500}");

  private NextPage() {}

  /// @param asked as it came
  /// @return it, where it is a page of this site; empty otherwise
  static String of(@Nullable String asked) {
    return asked != null && OWN.matcher(asked).matches() && !asked.startsWith("/api/") ? asked : "";
  }
}
