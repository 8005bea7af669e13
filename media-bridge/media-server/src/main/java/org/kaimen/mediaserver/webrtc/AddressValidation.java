package org.kaimen.mediaserver.webrtc;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.ice.Path;

/// Holds back what is sent to an address that may be a stranger's. A lite agent does not test the
/// way back, so a check in a stranger's name is as good as any; until the handshake is through, an
/// address gets at most three times the bytes that came from it, as RFC 9000 §8.1 has it for QUIC.
/// What is more than that waits for them.
final class AddressValidation {

  private static final int FACTOR = 3;

  /// Some flights; a handshake that waits repeats itself.
  private static final int MOST_WAITING = 16;

  private final Consumer<byte[]> output;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable Path path;
  private long allowance;
  private boolean validated;

  AddressValidation(Consumer<byte[]> output) {
    this.output = output;
  }

  /// Datagrams go this way from now on.
  void onPath(Path next) {
    path = next;
    allowance = 0;
    // nobody opens a connection in another's name (RFC 9293 §3.5)
    if (next.isTcp()) {
      validate();
    }
  }

  /// @param bytes of a datagram that came over a path
  /// @param answered how many went back at once
  void onReceived(Path from, int bytes, int answered) {
    if (!validated && from.equals(path)) {
      allowance += (long) FACTOR * bytes - answered;
      drain();
    }
  }

  /// Who sees nothing of what goes to the address cannot have come this far.
  void validate() {
    validated = true;
    drain();
  }

  void send(byte[] datagram) {
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(datagram);
    drain();
  }

  private void drain() {
    while (!waiting.isEmpty() && (validated || waiting.getFirst().length <= allowance)) {
      byte[] next = waiting.removeFirst();
      allowance -= next.length;
      output.accept(next);
    }
  }
}
