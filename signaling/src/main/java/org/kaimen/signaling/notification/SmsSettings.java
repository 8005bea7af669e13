package org.kaimen.signaling.notification;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param smsUrl the gateway that SMS are posted to; where it is missing they stay in the inbox of
///   the embedded defaults, and are not offered anywhere else
/// @param smsSecret what the posts are signed with, `whsec_` and base64; needed with `smsUrl`
@ConfigurationProperties("kaimen")
record SmsSettings(@Nullable String smsUrl, @Nullable String smsSecret) {

  SmsSettings {
    smsUrl = Unset.ifBlank(smsUrl);
    smsSecret = Unset.ifBlank(smsSecret);
  }

  boolean isSet() {
    return smsUrl != null;
  }

  /// Without the secret, and the address that may hold one.
  @Override
  public String toString() {
    return "SmsSettings[]";
  }
}
