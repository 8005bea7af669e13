package org.kaimen.signaling.platform.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A STUN or TURN server, as RTCIceServer has it (W3C WebRTC §4.2.4).
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {

  /// Without the credential.
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
