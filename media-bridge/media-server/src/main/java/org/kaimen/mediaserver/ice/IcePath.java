package org.kaimen.mediaserver.ice;

import java.net.InetSocketAddress;

/// The state machine behind [IceState]: where a peer is, and since when it was not heard. Times are
/// nanoseconds of a monotonic clock.
sealed interface IcePath {

  /// What is told to others of it.
  IceState told();

  record Fresh() implements IcePath {
    @Override
    public IceState told() {
      return IceState.DISCONNECTED;
    }
  }

  record Gathering() implements IcePath {
    @Override
    public IceState told() {
      return IceState.GATHERING;
    }
  }

  /// Checks are awaited.
  record Checking(long since) implements IcePath {
    @Override
    public IceState told() {
      return IceState.CONNECTING;
    }
  }

  /// A valid check came from there.
  ///
  /// @param nominated whether the other side has chosen it
  record Live(InetSocketAddress address, boolean nominated, long lastCheck) implements IcePath {
    @Override
    public IceState told() {
      return nominated ? IceState.READY : IceState.CONNECTED;
    }
  }

  /// Was live and is not heard any more.
  record Silent(InetSocketAddress address, boolean nominated, long lastCheck) implements IcePath {
    @Override
    public IceState told() {
      return IceState.DISCONNECTED;
    }
  }

  record Failed() implements IcePath {
    @Override
    public IceState told() {
      return IceState.FAILED;
    }
  }
}
