package org.kaimen.signaling.identity;

import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Opens, finds and closes sign-ins. The browser holds an opaque random token in a cookie, the
/// database only its SHA-256.
@Component
public class SignIns {

  private static final int TOKEN_BYTES = 32;

  private final DatabaseClient database;
  private final Clock clock;
  private final PublicUrl publicUrl;
  private final SecureRandom random = new SecureRandom();

  SignIns(DatabaseClient database, Clock clock, PublicUrl publicUrl) {
    this.database = database;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /// Signs a person in: the answer to this request sets the cookie. An earlier sign-in of this
  /// browser with this audience ends.
  ///
  /// @return who is signed in now
  public Mono<Actor> open(
      ServerWebExchange exchange, Audience audience, UUID person, Scope scope, Duration validity) {
    return Mono.defer(() -> {
      String token = newToken();
      return forget(exchange, audience)
          .then(store(token, person, audience, scope, validity))
          .then(Mono.defer(() -> find(token, audience)))
          .doOnNext(_ -> exchange.getResponse().addCookie(cookie(audience, token, validity)));
    });
  }

  /// Who holds the token; empty when nobody (any more) does.
  public Mono<Actor> find(@Nullable String token, Audience audience) {
    if (token == null || token.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            select s.scope, s.scope_id, p.id, p.name, p.department_id,
                   array(select role from identity.person_role r where r.person_id = p.id) as roles
              from identity.sign_in s join identity.person p on p.id = s.person_id
             where s.token_hash = :hash and s.audience = :audience and s.expires_at > :now
            """)
        .bind("hash", hash(token))
        .bind("audience", audience.name())
        .bind("now", clock.instant())
        .map(row -> actor(row, audience))
        .one();
  }

  /// Who this request comes from; empty when nobody is signed in with this audience.
  public Mono<Actor> find(ServerWebExchange exchange, Audience audience) {
    return find(token(exchange, audience), audience);
  }

  /// Signs out: the token is worthless from now on, wherever it is.
  public Mono<Void> close(ServerWebExchange exchange, Audience audience) {
    return forget(exchange, audience)
        .then(
            Mono.fromRunnable(
                () -> exchange.getResponse().addCookie(cookie(audience, "", Duration.ZERO))));
  }

  private Mono<Void> forget(ServerWebExchange exchange, Audience audience) {
    String token = token(exchange, audience);
    return database
        .sql("delete from identity.sign_in where token_hash = :hash or expires_at < :now")
        .bind("hash", hash(token == null ? "" : token))
        .bind("now", clock.instant())
        .then();
  }

  private Mono<Void> store(
      String token, UUID person, Audience audience, Scope scope, Duration validity) {
    Instant now = clock.instant();
    var statement =
        database
            .sql(
                """
                insert into identity.sign_in
                  (token_hash, person_id, audience, scope, scope_id, created_at, expires_at)
                values (:hash, :person, :audience, :scope, :scopeId, :now, :expires)
                """)
            .bind("hash", hash(token))
            .bind("person", person)
            .bind("audience", audience.name())
            .bind("now", now)
            .bind("expires", now.plus(validity));
    return switch (scope) {
      case Scope.Full _ -> statement.bind("scope", "FULL").bindNull("scopeId", UUID.class).then();
      case Scope.OneBooking one ->
          statement.bind("scope", "BOOKING").bind("scopeId", one.bookingId()).then();
      case Scope.OneSession one ->
          statement.bind("scope", "SESSION").bind("scopeId", one.sessionId()).then();
      case Scope.OneConsultation one ->
          statement.bind("scope", "CONSULTATION").bind("scopeId", one.consultationId()).then();
    };
  }

  private static Actor actor(Readable row, Audience audience) {
    String[] held = Objects.requireNonNull(row.get("roles", String[].class));
    Set<Role> roles =
        Arrays.stream(held)
            .map(Role::valueOf)
            .filter(role -> (role == Role.CITIZEN) == (audience == Audience.CITIZEN))
            .collect(Collectors.toSet());
    return new Actor(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("name", String.class)),
        audience,
        roles,
        row.get("department_id", UUID.class),
        scope(row));
  }

  private static Scope scope(Readable row) {
    UUID id = row.get("scope_id", UUID.class);
    if (id == null) {
      return new Scope.Full();
    }
    String scope = Objects.requireNonNull(row.get("scope", String.class));
    return switch (scope) {
      case "BOOKING" -> new Scope.OneBooking(id);
      case "SESSION" -> new Scope.OneSession(id);
      case "CONSULTATION" -> new Scope.OneConsultation(id);
      default -> throw new IllegalStateException("a sign-in reaches no " + scope);
    };
  }

  private static @Nullable String token(ServerWebExchange exchange, Audience audience) {
    HttpCookie cookie = exchange.getRequest().getCookies().getFirst(audience.cookie());
    return cookie == null ? null : cookie.getValue();
  }

  private ResponseCookie cookie(Audience audience, String token, Duration validity) {
    return ResponseCookie.from(audience.cookie(), token)
        .path(audience.path())
        .httpOnly(true)
        .sameSite("Lax")
        .secure("https".equals(publicUrl.base().getScheme()))
        .maxAge(validity)
        .build();
  }

  private String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
