package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One peer's ICE-lite agent (RFC 8445 §2.5): answers checks and knows by them where the peer is.
/// On one thread only. Times are nanoseconds of a monotonic clock.
public final class IceAgent {

  /// Told of changes.
  public interface Listener {

    void onState(IceState state);

    /// Packets go there from now on.
    ///
    /// @param priority of the candidate, as the check that brought it said
    void onPath(Path path, long priority);

    /// Checks that carry these are not taken any more.
    void onRetired(IceCredentials own);
  }

  /// What the checks of one session carry, from its start or restart on (RFC 8445 §5.3).
  ///
  /// @param remoteUfrag null while it is unknown
  private record Session(IceCredentials own, @Nullable String remoteUfrag) {

    /// RFC 8445 §7.2.2: the receiver's ufrag, a colon, the sender's.
    boolean isNamedBy(String username) {
      String prefix = own.ufrag() + ":";
      return remoteUfrag == null
          ? username.startsWith(prefix)
          : username.equals(prefix + remoteUfrag);
    }
  }

  private final Listener listener;
  private IceTransition transition;
  private IcePath state = new IcePath.Fresh();
  private Session session;

  /// The one whose path is in use while the latest is checked.
  private @Nullable Session earlier;

  private @Nullable Path path;
  private long lastHeard;

  public IceAgent(IceCredentials own, Duration silence, Listener listener) {
    session = new Session(own, null);
    this.listener = listener;
    transition = new IceTransition(silence);
  }

  /// Those of the latest session.
  public IceCredentials own() {
    return session.own();
  }

  /// Where packets for the peer go; null before the first valid check.
  public @Nullable Path path() {
    return path;
  }

  /// Whether packets may be sent: consent was given and has not ended (RFC 7675 §5.1).
  public boolean hasConsent() {
    return switch (state) {
      case IcePath.Known _, IcePath.Restarting _ -> true;
      case IcePath.Fresh _, IcePath.Gathering _, IcePath.Checking _, IcePath.Failed _ -> false;
    };
  }

  public void gather() {
    take(new IceEvent.Gather(), 0);
  }

  /// @param ufrag of the other side; from now on checks must carry it
  /// @param silence without any authentic packet, after which the peer counts as disconnected
  public void setRemote(String ufrag, Duration silence) {
    session = new Session(session.own(), ufrag);
    transition = new IceTransition(silence);
  }

  /// Begins anew with other credentials on both sides (RFC 8445 §9). The path of before carries
  /// media, and its checks are answered, until the other side has chosen another.
  ///
  /// @param ufrag of the other side
  public void restart(IceCredentials own, String ufrag, Duration silence, long now) {
    Session before = session;
    session = new Session(own, ufrag);
    transition = new IceTransition(silence);
    take(new IceEvent.Restart(now), 0);
    if (state instanceof IcePath.Restarting && earlier == null) {
      earlier = before;
    } else {
      listener.onRetired(before.own());
    }
  }

  /// Candidates are exchanged: checks are expected.
  public void await(long now) {
    take(new IceEvent.Await(now), 0);
  }

  /// An authentic packet that is not a check came.
  public void onHeard(long now) {
    lastHeard = now;
  }

  public void tick(long now) {
    take(new IceEvent.Tick(now, lastHeard), 0);
  }

  /// Answers a request that names this agent.
  ///
  /// @param answer where the response is appended
  /// @return whether there is a response; a request that is not authentic gets none
  public boolean onRequest(StunMessage request, Path from, long now, ByteBuf answer) {
    Session named = named(request.username());
    if (named == null
        || state instanceof IcePath.Failed
        || request.type() != Stun.BINDING_REQUEST
        || !request.isSignedWith(named.own().password())) {
      return false;
    }
    String password = named.own().password();
    byte[] id = request.transactionId();
    if (!request.notUnderstood().isEmpty()) {
      error(answer, id, 420, "Unknown Attribute")
          .unknownAttributes(request.notUnderstood())
          .sign(password)
          .seal();
    } else if (request.has(Stun.ICE_CONTROLLED)) {
      // RFC 8445 §7.3.1.1: a lite agent never controls, so the other side has to
      error(answer, id, 487, "Role Conflict").sign(password).seal();
    } else {
      new StunWriter(answer, Stun.BINDING_SUCCESS, id)
          .xorMappedAddress(from.remote())
          .sign(password)
          .seal();
      lastHeard = now;
      boolean nominating = request.has(Stun.USE_CANDIDATE);
      take(new IceEvent.Check(from, nominating, named.equals(session), now), request.priority());
    }
    return true;
  }

  private static StunWriter error(ByteBuf answer, byte[] id, int code, String reason) {
    return new StunWriter(answer, Stun.BINDING_ERROR, id).error(code, reason);
  }

  private @Nullable Session named(String username) {
    if (session.isNamedBy(username)) {
      return session;
    }
    return earlier != null && earlier.isNamedBy(username) ? earlier : null;
  }

  private void take(IceEvent event, long priority) {
    IcePath before = state;
    state = transition.next(before, event);
    if (live(state) instanceof IcePath.Live(var current, var nominated, _)) {
      if (nominated && before.told() != IceState.CONNECTED && before.told() != IceState.READY) {
        listener.onState(IceState.CONNECTED);
      }
      if (!current.equals(path)) {
        path = current;
        listener.onPath(current, priority);
      }
    }
    if (state.told() != before.told()) {
      listener.onState(state.told());
    }
    if (earlier != null && !(state instanceof IcePath.Restarting)) {
      IceCredentials over = earlier.own();
      earlier = null;
      listener.onRetired(over);
    }
  }

  private static @Nullable IcePath live(IcePath state) {
    return state instanceof IcePath.Restarting(var before, _) ? before : state;
  }
}
