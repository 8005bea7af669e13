package org.kaimen.mediaserver.ice;

import java.time.Duration;

/// The state machine of one peer's path as an ICE-lite agent sees it.
final class IceTransition {

  /// RFC 7675 §5.1: consent ends 30 s after the last check; the first one has as long to come.
  private static final long CONSENT_NANOS = Duration.ofSeconds(30).toNanos();

  private final long silenceNanos;

  /// @param silence without any authentic packet, after which the peer counts as disconnected
  IceTransition(Duration silence) {
    silenceNanos = silence.toNanos();
  }

  IcePath next(IcePath path, IceEvent event) {
    return switch (event) {
      case IceEvent.Gather() -> path instanceof IcePath.Fresh ? new IcePath.Gathering() : path;
      case IceEvent.Await(long now) -> onAwait(path, now);
      case IceEvent.Restart(long now) -> onRestart(path, now);
      case IceEvent.Check check -> onCheck(path, check);
      case IceEvent.Tick tick -> onTick(path, tick);
    };
  }

  private static IcePath onAwait(IcePath path, long now) {
    return switch (path) {
      case IcePath.Fresh _, IcePath.Gathering _ -> new IcePath.Checking(now);
      case IcePath.Checking _, IcePath.Known _, IcePath.Restarting _, IcePath.Failed _ -> path;
    };
  }

  private static IcePath onRestart(IcePath path, long now) {
    return switch (path) {
      case IcePath.Fresh _, IcePath.Gathering _ -> path;
      case IcePath.Checking _, IcePath.Failed _ -> new IcePath.Checking(now);
      case IcePath.Known known -> new IcePath.Restarting(known, now);
      case IcePath.Restarting(var before, _) -> new IcePath.Restarting(before, now);
    };
  }

  private static IcePath onCheck(IcePath path, IceEvent.Check check) {
    return switch (path) {
      case IcePath.Fresh _, IcePath.Gathering _, IcePath.Checking _ ->
          new IcePath.Live(check.from(), check.nominating(), check.now());
      // A live path gives way to the other side's choice only (RFC 8445 §8.1.1).
      case IcePath.Live(var address, var nominated, _) ->
          check.nominating()
              ? new IcePath.Live(check.from(), true, check.now())
              : new IcePath.Live(address, nominated, check.now());
      case IcePath.Silent(var address, var nominated, _) ->
          check.nominating() || !nominated
              ? new IcePath.Live(check.from(), check.nominating(), check.now())
              : new IcePath.Live(address, true, check.now());
      case IcePath.Restarting restarting -> onCheck(restarting, check);
      case IcePath.Failed failed -> failed;
    };
  }

  private static IcePath onCheck(IcePath.Restarting restarting, IceEvent.Check check) {
    if (!check.isLatest()) {
      IcePath after = onCheck(restarting.before(), check);
      return after instanceof IcePath.Known known
          ? new IcePath.Restarting(known, restarting.since())
          : after;
    }
    return switch (restarting.before()) {
      case IcePath.Live _ when !check.nominating() -> restarting;
      case IcePath.Live _, IcePath.Silent _ ->
          new IcePath.Live(check.from(), check.nominating(), check.now());
    };
  }

  private IcePath onTick(IcePath path, IceEvent.Tick tick) {
    return switch (path) {
      case IcePath.Checking(long since) ->
          tick.now() - since > CONSENT_NANOS ? new IcePath.Failed() : path;
      case IcePath.Live(var address, var nominated, long lastCheck) -> {
        if (tick.now() - lastCheck > CONSENT_NANOS) {
          yield new IcePath.Failed();
        }
        boolean silent = tick.now() - Math.max(lastCheck, tick.lastHeard()) > silenceNanos;
        yield silent ? new IcePath.Silent(address, nominated, lastCheck) : path;
      }
      case IcePath.Silent(var address, var nominated, long lastCheck) -> {
        if (tick.now() - lastCheck > CONSENT_NANOS) {
          yield new IcePath.Failed();
        }
        boolean heard = tick.now() - tick.lastHeard() <= silenceNanos;
        yield heard ? new IcePath.Live(address, nominated, lastCheck) : path;
      }
      case IcePath.Restarting(var before, long since) ->
          onTick(before, tick) instanceof IcePath.Known known
              ? new IcePath.Restarting(known, since)
              : new IcePath.Checking(since);
      case IcePath.Fresh _, IcePath.Gathering _, IcePath.Failed _ -> path;
    };
  }
}
