package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceAgentTest {

  private static final Path PEER = TestPath.udp("192.0.2.9", 4000);
  private static final Path ELSEWHERE = TestPath.udp("192.0.2.10", 5000);
  private static final byte[] ID = new byte[12];

  private final List<Object> told = new ArrayList<>();
  private final ByteBuf answer = Unpooled.buffer();
  private final IceCredentials own = new IceCredentials("ours", "passwordpasswordpassword");
  private final IceAgent agent =
      new IceAgent(
          own,
          Duration.ofSeconds(3),
          new IceAgent.Listener() {
            @Override
            public void onState(IceState state) {
              told.add(state);
            }

            @Override
            public void onPath(Path path, long priority) {
              told.add(path);
            }

            @Override
            public void onRetired(IceCredentials over) {
              told.add("retired " + over.ufrag());
            }
          });

  IceAgentTest() {
    agent.setRemote("them", Duration.ofSeconds(3));
  }

  private static StunMessage request(String username, String password, int... attributes) {
    ByteBuf out = Unpooled.buffer();
    StunWriter writer = new StunWriter(out, Stun.BINDING_REQUEST, ID).username(username);
    for (int attribute : attributes) {
      writer.attribute(attribute, new byte[attribute == Stun.USE_CANDIDATE ? 0 : 8]);
    }
    writer.sign(password).seal();
    return StunMessage.parse(out).orElseThrow();
  }

  private StunMessage answered() {
    return StunMessage.parse(answer).orElseThrow();
  }

  @Test
  void answersAValidCheckAndTellsThePath() {
    StunMessage check =
        request("ours:them", own.password(), Stun.ICE_CONTROLLING, Stun.USE_CANDIDATE);

    assertThat(agent.onRequest(check, PEER, 1, answer)).isTrue();

    assertThat(answered().type()).isEqualTo(Stun.BINDING_SUCCESS);
    assertThat(answered().isSignedWith(own.password())).isTrue();
    assertThat(answered().has(Stun.XOR_MAPPED_ADDRESS)).isTrue();
    assertThat(told).containsExactly(IceState.CONNECTED, PEER, IceState.READY);
    assertThat(agent.path()).isEqualTo(PEER);
    assertThat(agent.hasConsent()).isTrue();
  }

  @Test
  void isConnectedBeforeThePathIsChosen() {
    agent.onRequest(request("ours:them", own.password()), PEER, 1, answer);

    assertThat(told).containsExactly(PEER, IceState.CONNECTED);
  }

  @Test
  void keepsSilentToWhoDoesNotKnowThePassword() {
    assertThat(agent.onRequest(request("ours:them", "guess"), PEER, 1, answer)).isFalse();
    assertThat(agent.onRequest(request("ours:else", own.password()), PEER, 1, answer)).isFalse();
    assertThat(agent.onRequest(request("else:them", own.password()), PEER, 1, answer)).isFalse();

    assertThat(answer.readableBytes()).isZero();
    assertThat(told).isEmpty();
  }

  /// RFC 8445 §7.3.1.1.
  @Test
  void neverControls() {
    agent.onRequest(request("ours:them", own.password(), Stun.ICE_CONTROLLED), PEER, 1, answer);

    assertThat(answered().type()).isEqualTo(Stun.BINDING_ERROR);
    assertThat(answered().attribute(Stun.ERROR_CODE).orElseThrow()).startsWith(bytes(0, 0, 4, 87));
    assertThat(told).isEmpty();
  }

  /// RFC 8489 §6.3.1.
  @Test
  void namesWhatItDoesNotUnderstand() {
    agent.onRequest(request("ours:them", own.password(), 0x7f00), PEER, 1, answer);

    assertThat(answered().attribute(Stun.ERROR_CODE).orElseThrow()).startsWith(bytes(0, 0, 4, 20));
    assertThat(answered().attribute(Stun.UNKNOWN_ATTRIBUTES).orElseThrow())
        .isEqualTo(bytes(0x7f, 0));
  }

  @Test
  void losesConsentAfterThirtySecondsWithoutACheck() {
    agent.onRequest(request("ours:them", own.password(), Stun.USE_CANDIDATE), PEER, 0, answer);
    told.clear();

    agent.tick(Duration.ofSeconds(4).toNanos());
    assertThat(told).containsExactly(IceState.DISCONNECTED);
    assertThat(agent.hasConsent()).isTrue();

    agent.tick(Duration.ofSeconds(31).toNanos());
    assertThat(told).containsExactly(IceState.DISCONNECTED, IceState.FAILED);
    assertThat(agent.hasConsent()).isFalse();
    assertThat(agent.onRequest(request("ours:them", own.password()), PEER, 1, answer)).isFalse();
  }

  @Test
  void comesBackWhenItIsHeardAgain() {
    agent.onRequest(request("ours:them", own.password(), Stun.USE_CANDIDATE), PEER, 0, answer);
    agent.tick(Duration.ofSeconds(4).toNanos());
    told.clear();

    agent.onHeard(Duration.ofSeconds(5).toNanos());
    agent.tick(Duration.ofSeconds(5).toNanos());

    assertThat(told).containsExactly(IceState.CONNECTED, IceState.READY);
  }

  /// RFC 8445 §9: the path of before serves until the other side has chosen another.
  @Test
  void staysOnItsPathWhileItRestarts() {
    agent.onRequest(request("ours:them", own.password(), Stun.USE_CANDIDATE), PEER, 1, answer);
    IceCredentials fresh = new IceCredentials("ours2", "anotherpasswordanotherpass");
    told.clear();

    agent.restart(fresh, "them2", Duration.ofSeconds(3), 2);

    assertThat(agent.own()).isEqualTo(fresh);
    assertThat(agent.hasConsent()).isTrue();
    assertThat(agent.onRequest(request("ours:them", own.password()), PEER, 3, answer)).isTrue();
    assertThat(agent.onRequest(request("ours2:them2", "guess"), ELSEWHERE, 3, answer)).isFalse();
    assertThat(agent.onRequest(request("ours2:them2", fresh.password()), ELSEWHERE, 4, answer))
        .isTrue();
    assertThat(agent.path()).isEqualTo(PEER);
    assertThat(told).isEmpty();

    StunMessage choice = request("ours2:them2", fresh.password(), Stun.USE_CANDIDATE);
    agent.onRequest(choice, ELSEWHERE, 5, answer);

    assertThat(agent.path()).isEqualTo(ELSEWHERE);
    assertThat(told).containsExactly(ELSEWHERE, "retired ours");
    assertThat(agent.onRequest(request("ours:them", own.password()), PEER, 6, answer)).isFalse();
  }

  @Test
  void retiresARestartThatAnotherOvertakes() {
    agent.onRequest(request("ours:them", own.password(), Stun.USE_CANDIDATE), PEER, 1, answer);
    told.clear();

    agent.restart(
        new IceCredentials("ours2", "password2password2password"), "t2", Duration.ofSeconds(3), 2);
    agent.restart(
        new IceCredentials("ours3", "password3password3password"), "t3", Duration.ofSeconds(3), 3);

    assertThat(told).containsExactly("retired ours2");
    assertThat(agent.onRequest(request("ours:them", own.password()), PEER, 4, answer)).isTrue();
  }

  @Test
  void comesBackByARestartWhenConsentWasLost() {
    agent.onRequest(request("ours:them", own.password(), Stun.USE_CANDIDATE), PEER, 0, answer);
    agent.tick(Duration.ofSeconds(31).toNanos());
    told.clear();
    IceCredentials fresh = new IceCredentials("ours2", "anotherpasswordanotherpass");
    long now = Duration.ofSeconds(32).toNanos();

    agent.restart(fresh, "them2", Duration.ofSeconds(3), now);
    assertThat(agent.hasConsent()).isFalse();
    StunMessage choice = request("ours2:them2", fresh.password(), Stun.USE_CANDIDATE);
    agent.onRequest(choice, ELSEWHERE, now, answer);

    assertThat(agent.hasConsent()).isTrue();
    assertThat(told)
        .containsExactly(
            IceState.CONNECTING, "retired ours", IceState.CONNECTED, ELSEWHERE, IceState.READY);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
