package org.kaimen.signaling.identity.openid;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom a provider says somebody is.
///
/// @param issuer who says it
/// @param id whom it means, for ever
/// @param verifiedMail in lower case; null where the provider does not vouch for one
/// @param name as people here will read it; empty where it tells none
record Subject(String issuer, String id, @Nullable String verifiedMail, String name) {

  /// The dull part of RFC 5321 §4.1.2, as where citizens type theirs.
  private static final Pattern MAIL =
      Pattern.compile(
          "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,8}");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}]+");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_MAIL = 200;

  /// Reads claims (OpenID Connect Core §5.1) whose token was validated, and which may hold anything
  /// all the same.
  static Subject of(String issuer, String id, Map<String, Object> claims) {
    return new Subject(issuer, id, mail(claims), name(claims));
  }

  private static @Nullable String mail(Map<String, Object> claims) {
    if (!Boolean.TRUE.equals(claims.get("email_verified"))
        || !(claims.get("email") instanceof String mail)
        || mail.length() > LONGEST_MAIL) {
      return null;
    }
    String plain = mail.strip().toLowerCase(Locale.ROOT);
    return MAIL.matcher(plain).matches() ? plain : null;
  }

  private static String name(Map<String, Object> claims) {
    return text(claims, "name").or(() -> text(claims, "preferred_username")).orElse("");
  }

  private static Optional<String> text(Map<String, Object> claims, String claim) {
    if (!(claims.get(claim) instanceof String value)) {
      return Optional.empty();
    }
    String plain = UNPRINTABLE.matcher(value).replaceAll("").strip();
    int length = Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()));
    return Optional.of(plain.substring(0, plain.offsetByCodePoints(0, length)))
        .filter(text -> !text.isBlank());
  }
}
