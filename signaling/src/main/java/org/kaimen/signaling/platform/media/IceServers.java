package org.kaimen.signaling.platform.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kaimen.signaling.platform.StartFailure;
import org.springframework.stereotype.Component;

/// The STUN and TURN servers for a browser. With a shared secret each login is valid for a while
/// only: the name is the time of its end, the password the HMAC-SHA1 of the name
/// (draft-uberti-behave-turn-rest-00 §2.2, which coturn implements).
@Component
public class IceServers {

  /// Longer than any consultation, for a call asks for servers at its beginning and on reconnects.
  private static final Duration VALIDITY = Duration.ofHours(6);

  private final TurnSettings settings;
  private final Clock clock;

  IceServers(TurnSettings settings, Clock clock) {
    for (String url : settings.iceServers()) {
      if (!url.matches("(stuns?|turns?):.+")) {
        throw new StartFailure(
            "KAIMEN_ICE_SERVERS holds an address that is neither STUN nor TURN: " + url,
            "Write them as stun:host:3478,turn:host:3478?transport=udp, with commas between.");
      }
    }
    this.settings = settings;
    this.clock = clock;
  }

  /// For somebody in a consultation.
  public List<IceServer> forCall() {
    List<IceServer> servers = new ArrayList<>(open());
    List<String> turn = urls(true);
    if (!turn.isEmpty()) {
      servers.add(turn(turn));
    }
    return List.copyOf(servers);
  }

  /// For everybody: nobody relays media through a TURN server who was not let in.
  public List<IceServer> open() {
    List<String> stun = urls(false);
    return stun.isEmpty() ? List.of() : List.of(new IceServer(stun, null, null));
  }

  private List<String> urls(boolean turn) {
    return settings.iceServers().stream().filter(url -> url.startsWith("turn") == turn).toList();
  }

  private IceServer turn(List<String> urls) {
    String secret = settings.turnSecret();
    if (secret == null) {
      return new IceServer(urls, settings.turnUser(), settings.turnPassword());
    }
    String name = Long.toString(clock.instant().plus(VALIDITY).getEpochSecond());
    return new IceServer(urls, name, password(name, secret));
  }

  private static String password(String name, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }
}
