package org.kaimen.signaling.platform.media;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What browsers are told of STUN and TURN.
///
/// @param iceServers `stun:` and `turn:` addresses (RFC 7064, RFC 7065)
/// @param turnUser with turnPassword: the one login of all TURN servers
/// @param turnSecret instead of these, coturn's `static-auth-secret`: each person gets a login that
///   ends by itself
@ConfigurationProperties("kaimen")
record TurnSettings(
    @DefaultValue List<String> iceServers,
    @Nullable String turnUser,
    @Nullable String turnPassword,
    @Nullable String turnSecret) {

  TurnSettings {
    iceServers = List.copyOf(iceServers);
    turnUser = Unset.ifBlank(turnUser);
    turnPassword = Unset.ifBlank(turnPassword);
    turnSecret = Unset.ifBlank(turnSecret);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "TurnSettings" + iceServers;
  }
}
