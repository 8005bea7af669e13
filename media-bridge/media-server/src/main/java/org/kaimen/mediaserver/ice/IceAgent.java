package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
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
    void onPath(InetSocketAddress address, long priority);
  }

  private final IceCredentials own;
  private final Listener listener;
  private IceTransition transition;
  private IcePath path = new IcePath.Fresh();
  private @Nullable String remoteUfrag;
  private @Nullable InetSocketAddress address;
  private long lastHeard;

  public IceAgent(IceCredentials own, Duration silence, Listener listener) {
    this.own = own;
    this.listener = listener;
    transition = new IceTransition(silence);
  }

  public IceCredentials own() {
    return own;
  }

  /// Where packets for the peer go; null before the first valid check.
  public @Nullable InetSocketAddress address() {
    return address;
  }

  /// Whether packets may be sent: consent was given and has not ended (RFC 7675 §5.1).
  public boolean hasConsent() {
    return switch (path) {
      case IcePath.Live _, IcePath.Silent _ -> true;
      case IcePath.Fresh _, IcePath.Gathering _, IcePath.Checking _, IcePath.Failed _ -> false;
    };
  }

  public void gather() {
    take(new IceEvent.Gather(), 0);
  }

  /// @param ufrag of the other side; from now on checks must carry it
  /// @param silence without any authentic packet, after which the peer counts as disconnected
  public void setRemote(String ufrag, Duration silence) {
    remoteUfrag = ufrag;
    transition = new IceTransition(silence);
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
  public boolean onRequest(StunMessage request, InetSocketAddress from, long now, ByteBuf answer) {
    if (path instanceof IcePath.Failed
        || request.type() != Stun.BINDING_REQUEST
        || !isForUs(request.username())
        || !request.isSignedWith(own.password())) {
      return false;
    }
    byte[] id = request.transactionId();
    if (!request.notUnderstood().isEmpty()) {
      error(answer, id, 420, "Unknown Attribute")
          .unknownAttributes(request.notUnderstood())
          .sign(own.password())
          .seal();
    } else if (request.has(Stun.ICE_CONTROLLED)) {
      // RFC 8445 §7.3.1.1: a lite agent never controls, so the other side has to
      error(answer, id, 487, "Role Conflict").sign(own.password()).seal();
    } else {
      new StunWriter(answer, Stun.BINDING_SUCCESS, id)
          .xorMappedAddress(from)
          .sign(own.password())
          .seal();
      lastHeard = now;
      take(new IceEvent.Check(from, request.has(Stun.USE_CANDIDATE), now), request.priority());
    }
    return true;
  }

  private static StunWriter error(ByteBuf answer, byte[] id, int code, String reason) {
    return new StunWriter(answer, Stun.BINDING_ERROR, id).error(code, reason);
  }

  /// RFC 8445 §7.2.2: the receiver's ufrag, a colon, the sender's.
  private boolean isForUs(String username) {
    String prefix = own.ufrag() + ":";
    return remoteUfrag == null
        ? username.startsWith(prefix)
        : username.equals(prefix + remoteUfrag);
  }

  private void take(IceEvent event, long priority) {
    IcePath before = path;
    path = transition.next(before, event);
    if (path instanceof IcePath.Live(var current, var nominated, _)) {
      if (nominated && before.told() != IceState.CONNECTED && before.told() != IceState.READY) {
        listener.onState(IceState.CONNECTED);
      }
      if (!current.equals(address)) {
        address = current;
        listener.onPath(current, priority);
      }
    }
    if (path.told() != before.told()) {
      listener.onState(path.told());
    }
  }
}
