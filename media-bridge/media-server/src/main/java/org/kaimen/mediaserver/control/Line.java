package org.kaimen.mediaserver.control;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One socket and the session it speaks for. Only on the media loop.
final class Line {

  private final Consumer<ObjectNode> outlet;
  private @Nullable Session session;

  /// @param outlet sends a message, which nobody changes any more; never fails
  Line(Consumer<ObjectNode> outlet) {
    this.outlet = outlet;
  }

  void send(ObjectNode message) {
    outlet.accept(message);
  }

  /// Null before the first request that needs one.
  @Nullable Session session() {
    return session;
  }

  void speakFor(@Nullable Session next) {
    session = next;
  }
}
