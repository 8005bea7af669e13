package org.kaimen.mediaserver.dtls;

import java.time.Duration;
import java.util.concurrent.Executor;

/// Where handshakes run, how many at once, and how long each may take. One is a thread and some 100
/// KiB, so their number has an end; who comes when all places are taken gets one with the datagram
/// that it repeats. Only on the loop.
public final class Handshakes {

  /// What two cores do within the second after which a browser repeats its ClientHello.
  private static final int MOST_AT_ONCE = 256;

  /// A browser on a very bad line is through after some seconds; one that is not has given up.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Executor threads;
  private final int most;
  private final Duration limit;
  private int underWay;

  /// @param threads that may block
  public Handshakes(Executor threads) {
    this(threads, MOST_AT_ONCE, LIMIT);
  }

  /// @param most at once
  /// @param limit of each
  Handshakes(Executor threads, int most, Duration limit) {
    this.threads = threads;
    this.most = most;
    this.limit = limit;
  }

  /// Those that are neither through nor given up.
  public int underWay() {
    return underWay;
  }

  /// @return false where all places are taken
  boolean begin(Runnable handshake) {
    if (underWay >= most) {
      return false;
    }
    underWay++;
    threads.execute(handshake);
    return true;
  }

  void end() {
    underWay--;
  }

  Duration limit() {
    return limit;
  }
}
