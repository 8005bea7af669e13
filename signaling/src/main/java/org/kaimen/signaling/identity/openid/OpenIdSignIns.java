package org.kaimen.signaling.identity.openid;

import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.openid.OpenIdRefusal.Refused;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// A sign-in by OpenID Connect from its beginning to knowing who it is.
@Component
public class OpenIdSignIns {

  private final OpenId openId;
  private final StartedSignIns started;
  private final KnownSubjects subjects;

  OpenIdSignIns(OpenId openId, StartedSignIns started, KnownSubjects subjects) {
    this.openId = openId;
    this.started = started;
    this.subjects = subjects;
  }

  /// Where the browser is to go.
  ///
  /// @param state to be kept by this browser alone: an answer counts only together with it
  public record Begun(URI provider, String state) {}

  /// What came back.
  ///
  /// @param state null where the address lacks it
  /// @param kept what this browser kept; null where it kept nothing
  /// @param code null where the provider sent an error
  /// @param error null where it sent a code
  public record Answer(
      @Nullable String state,
      @Nullable String kept,
      @Nullable String code,
      @Nullable String error) {

    /// Without what must not be known.
    @Override
    public String toString() {
      return "Answer[]";
    }
  }

  /// A person who has proved who they are.
  ///
  /// @param next a page of this site; may be empty
  public record Proved(UUID person, String next) {}

  /// @param next the page they were going to, as it came
  /// @return empty where this audience has no provider
  /// @throws Refused where the provider is away
  public Mono<Begun> begin(ServerWebExchange exchange, Audience audience, @Nullable String next) {
    return openId
        .request(exchange, audience, NextPage.of(next))
        .flatMap(request ->
            started
                .put(audience, request.state(), request.started())
                .thenReturn(new Begun(request.address(), request.state())));
  }

  /// The page they were going to is told by `heard` as soon as it is known, for who is refused
  /// later is led back to it.
  ///
  /// @throws Refused whatever is not as it must be
  public Mono<Proved> finish(Audience audience, Answer answer, Consumer<String> heard) {
    String state = answer.state();
    if (state == null || !state.equals(answer.kept())) {
      return Mono.error(new Refused(OpenIdRefusal.EXPIRED));
    }
    return started
        .take(audience, state)
        .switchIfEmpty(Mono.error(() -> new Refused(OpenIdRefusal.EXPIRED)))
        .doOnNext(begun -> heard.accept(begun.next()))
        .flatMap(begun ->
            openId
                .subject(audience, state, begun, answer.code(), answer.error())
                .flatMap(subject -> person(audience, subject))
                .switchIfEmpty(Mono.error(() -> new Refused(OpenIdRefusal.UNKNOWN)))
                .map(person -> new Proved(person, begun.next())));
  }

  private Mono<UUID> person(Audience audience, Subject subject) {
    return switch (audience) {
      case STAFF -> subjects.staff(subject);
      case CITIZEN -> subjects.citizen(subject);
    };
  }
}
