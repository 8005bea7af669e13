package org.kaimen.mediaserver.ice;

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

  /// There is a path, and consent to use it.
  sealed interface Known extends IcePath {

    Path path();
  }

  /// A valid check came over it.
  ///
  /// @param nominated whether the other side has chosen it
  record Live(Path path, boolean nominated, long lastCheck) implements Known {
    @Override
    public IceState told() {
      return nominated ? IceState.READY : IceState.CONNECTED;
    }
  }

  /// Was live and is not heard any more.
  record Silent(Path path, boolean nominated, long lastCheck) implements Known {
    @Override
    public IceState told() {
      return IceState.DISCONNECTED;
    }
  }

  /// Restarted, and still on the path of before: media goes on over it until the other side has
  /// chosen another (RFC 8445 §9).
  record Restarting(Known before, long since) implements IcePath {
    @Override
    public IceState told() {
      return before.told();
    }
  }

  record Failed() implements IcePath {
    @Override
    public IceState told() {
      return IceState.FAILED;
    }
  }
}
