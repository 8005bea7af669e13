package org.kaimen.signaling.platform.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.StartFailure;

class IceServersTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final List<String> URLS =
      List.of("stun:turn.example.org:3478", "turn:turn.example.org:3478?transport=udp");

  @Test
  void aSharedSecretGivesALoginThatEndsByItself() {
    IceServers servers = new IceServers(new TurnSettings(URLS, null, null, "secret"), NOON);

    IceServer turn = servers.forCall().getLast();

    assertThat(turn.urls()).containsExactly("turn:turn.example.org:3478?transport=udp");
    // six hours later, and: echo -n 1795543200 | openssl dgst -sha1 -hmac secret -binary | base64
    assertThat(turn.username()).isEqualTo("1795543200");
    assertThat(turn.credential()).isEqualTo("/VzMe5iKgWawJLFg5way5QQTzUo=");
  }

  @Test
  void aSetLoginIsTheSameForAll() {
    IceServers servers = new IceServers(new TurnSettings(URLS, "kaimen", "word", null), NOON);

    assertThat(servers.forCall().getLast())
        .isEqualTo(new IceServer(List.of(URLS.getLast()), "kaimen", "word"));
  }

  @Test
  void whoIsInNoCallLearnsOfNoRelay() {
    IceServers servers = new IceServers(new TurnSettings(URLS, null, null, "secret"), NOON);

    assertThat(servers.open())
        .containsExactly(new IceServer(List.of("stun:turn.example.org:3478"), null, null));
  }

  @Test
  void whereNoneAreSetThereAreNone() {
    IceServers servers = new IceServers(new TurnSettings(List.of(), null, null, null), NOON);

    assertThat(servers.forCall()).isEmpty();
  }

  @Test
  void anAddressOfAnotherKindIsSaidAtStart() {
    TurnSettings settings = new TurnSettings(List.of("https://example.org"), null, null, null);

    assertThatThrownBy(() -> new IceServers(settings, NOON)).isInstanceOf(StartFailure.class);
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(new TurnSettings(URLS, "user", "word", "secret").toString())
        .doesNotContain("word")
        .doesNotContain("secret");
    assertThat(new IceServer(URLS, "user", "word").toString()).doesNotContain("word");
  }
}
