package org.kaimen.signaling.identity.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.identity.openid.OpenIdRefusal;
import org.kaimen.signaling.identity.openid.OpenIdRefusal.Refused;
import org.kaimen.signaling.identity.openid.OpenIdSignIns;
import org.kaimen.signaling.identity.openid.OpenIdSignIns.Answer;
import org.kaimen.signaling.identity.openid.OpenIdSignIns.Proved;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/// Staff and citizens sign in with a provider of their authority. These two addresses are opened by
/// the browser itself: whatever happens leads to a page, with a word of what happened.
@RestController
class OpenIdController {

  private static final Logger log = LoggerFactory.getLogger(OpenIdController.class);

  private static final String COOKIE = "kaimen_openid";
  private static final String PATH = "/sign-in/openid";
  private static final String NEXT = "next-page";
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /// An office shares one line.
  private static final int STARTS_OF_A_CLIENT = 300;

  private final OpenIdSignIns openId;
  private final StaffEntry staff;
  private final CitizenEntry citizens;
  private final Throttle throttle;
  private final Audit audit;
  private final PublicUrl publicUrl;

  OpenIdController(
      OpenIdSignIns openId,
      StaffEntry staff,
      CitizenEntry citizens,
      Throttle throttle,
      Audit audit,
      PublicUrl publicUrl) {
    this.openId = openId;
    this.staff = staff;
    this.citizens = citizens;
    this.throttle = throttle;
    this.audit = audit;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/staff" + PATH)
  Mono<ResponseEntity<Void>> beginForStaff(ServerWebExchange exchange) {
    return begin(exchange, Audience.STAFF);
  }

  @GetMapping("/api/citizen" + PATH)
  Mono<ResponseEntity<Void>> beginForCitizens(ServerWebExchange exchange) {
    return begin(exchange, Audience.CITIZEN);
  }

  @GetMapping("/api/staff" + PATH + "/return")
  Mono<ResponseEntity<Void>> finishForStaff(ServerWebExchange exchange) {
    return finish(exchange, Audience.STAFF);
  }

  @GetMapping("/api/citizen" + PATH + "/return")
  Mono<ResponseEntity<Void>> finishForCitizens(ServerWebExchange exchange) {
    return finish(exchange, Audience.CITIZEN);
  }

  private Mono<ResponseEntity<Void>> begin(ServerWebExchange exchange, Audience audience) {
    String next = exchange.getRequest().getQueryParams().getFirst("next");
    List<Counter> counters =
        List.of(
            new Counter(
                "openid-by-client", ClientAddress.of(exchange), STARTS_OF_A_CLIENT, WINDOW));
    return throttle
        .take(counters)
        .onErrorMap(Refusal.class, _ -> new Refused(OpenIdRefusal.BUSY))
        .then(Mono.defer(() -> openId.begin(exchange, audience, next)))
        .doOnNext(
            begun -> exchange.getResponse().addCookie(cookie(audience, begun.state(), WINDOW)))
        .map(begun -> to(begun.provider()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .onErrorResume(e -> !(e instanceof Refusal), e -> back(audience, "", e));
  }

  private Mono<ResponseEntity<Void>> finish(ServerWebExchange exchange, Audience audience) {
    MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
    HttpCookie kept = exchange.getRequest().getCookies().getFirst(COOKIE);
    Answer answer =
        new Answer(
            query.getFirst("state"),
            kept == null ? null : kept.getValue(),
            query.getFirst("code"),
            query.getFirst("error"));
    exchange.getResponse().addCookie(cookie(audience, "", Duration.ZERO));
    return openId
        .finish(audience, answer, next -> exchange.getAttributes().put(NEXT, next))
        .flatMap(proved ->
            enter(exchange, audience, proved).thenReturn(to(page(audience, proved.next(), null))))
        .onErrorResume(e -> back(audience, exchange.getAttributeOrDefault(NEXT, ""), e));
  }

  private Mono<Actor> enter(ServerWebExchange exchange, Audience audience, Proved proved) {
    return switch (audience) {
      case STAFF -> staff.enter(exchange, proved.person(), "sign-in-openid");
      case CITIZEN -> citizens.enter(exchange, proved.person(), "sign-in-openid");
    };
  }

  private Mono<ResponseEntity<Void>> back(Audience audience, String next, Throwable e) {
    OpenIdRefusal why = e instanceof Refused refused ? refused.why() : OpenIdRefusal.AWAY;
    if (!(e instanceof Refused)) {
      log.warn("a sign-in by OpenID Connect came to nothing: {}", e.toString());
    }
    return audit
        .recordStranger(audience.name(), "sign-in-refused", "openid-" + why.code())
        .onErrorComplete()
        .thenReturn(to(page(audience, next, why)));
  }

  /// The staff's sign-in page goes on to where they were going; citizens sign in where they are.
  private static URI page(Audience audience, String next, @Nullable OpenIdRefusal why) {
    UriComponentsBuilder page =
        switch (audience) {
          case STAFF ->
              UriComponentsBuilder.fromPath("/staff/sign-in")
                  .queryParamIfPresent("next", encoded(next));
          case CITIZEN -> UriComponentsBuilder.fromUriString(next.isEmpty() ? "/cases" : next);
        };
    Object[] told = why == null ? new Object[0] : new Object[] {why.code()};
    return page.replaceQueryParam("refused", told).build(true).toUri();
  }

  private static Optional<String> encoded(String next) {
    return next.isEmpty() ? Optional.empty() : Optional.of(UriUtils.encode(next, UTF_8));
  }

  private static ResponseEntity<Void> to(URI address) {
    return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
  }

  /// `Lax`, for the provider's answer comes by a link from another site.
  private ResponseCookie cookie(Audience audience, String state, Duration validity) {
    return ResponseCookie.from(COOKIE, state)
        .path(audience.path() + PATH)
        .httpOnly(true)
        .sameSite("Lax")
        .secure("https".equals(publicUrl.base().getScheme()))
        .maxAge(validity)
        .build();
  }
}
