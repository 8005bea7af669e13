package org.kaimen.signaling.identity;

import java.util.Map;
import org.kaimen.signaling.platform.SocketChannel;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/// A WebSocket of a module. Declared as a bean it is mapped, guarded and described: the handler
/// sees only browsers of this site in which somebody of the audience is signed in.
///
/// @param path the path, with its variables in braces, below the audience's own
/// @param fromClient the sealed type of what the browser sends
/// @param fromServer the sealed type of what the server sends
public record SocketRoute(
    String path, Audience audience, Class<?> fromClient, Class<?> fromServer, Handler handler)
    implements SocketChannel {

  /// Close code: nobody is signed in.
  public static final int SIGN_IN_NEEDED = 4401;

  /// Close code: this person may not, or the page is another site's.
  public static final int NOT_ALLOWED = 4403;

  /// Close code: there is no such thing, or it is not theirs.
  public static final int NOT_FOUND = 4404;

  /// Close code: opened again elsewhere.
  public static final int REPLACED = 4409;

  /// Close code: what it was for is over.
  public static final int OVER = 4410;

  /// Close code: whoever leads it sent this person out.
  public static final int REMOVED = 4411;

  /// Close code: as many are there as can be; somebody has to go before.
  public static final int FULL = 4429;

  public SocketRoute {
    if (!path.startsWith(audience.path() + "/")) {
      throw new IllegalArgumentException(path + " is not below " + audience.path());
    }
  }

  /// Holds one socket until it completes; the object's own rights are for it to check.
  @FunctionalInterface
  public interface Handler {

    /// @param path the path's variables by name
    Mono<Void> handle(Actor actor, Map<String, String> path, WebSocketSession session);
  }
}
