package org.kaimen.signaling.exchange.open311;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.exchange.StageWords;
import org.kaimen.signaling.exchange.open311.Wire.Filed;
import org.kaimen.signaling.exchange.open311.Wire.Known;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The six methods of GeoReport v2, for one jurisdiction: a `jurisdiction_id` is not looked at.
@RestController
@RequestMapping("/open311/v2")
class Open311Controller {

  private static final LocalizedText NOTICE =
      new LocalizedText(
          "已收到，编号即 service_request_id。公开的诉求受理后可凭编号查询进度。",
          "Received; its number is the service_request_id. Once it is accepted, a public request"
              + " can be followed by it.");

  /// Of one client: a page of 100 requests every half second.
  private static final int READ_IN_A_MINUTE = 120;

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final Services services;
  private final PublicRequests requests;
  private final ApiKeys keys;
  private final Intake intake;
  private final Filings filings;
  private final Answers answers;
  private final Throttle throttle;

  Open311Controller(
      Services services,
      PublicRequests requests,
      ApiKeys keys,
      Intake intake,
      Filings filings,
      Answers answers,
      Throttle throttle) {
    this.services = services;
    this.requests = requests;
    this.keys = keys;
    this.intake = intake;
    this.filings = filings;
    this.answers = answers;
    this.throttle = throttle;
  }

  @GetMapping({"/services", "/services.xml", "/services.json"})
  Mono<ResponseEntity<byte[]>> services(ServerWebExchange exchange) {
    return services
        .list(reader(exchange))
        .map(all -> answers.list(exchange.getRequest(), 200, "services", "service", all));
  }

  @GetMapping("/services/{code}")
  Mono<ResponseEntity<byte[]>> service(ServerWebExchange exchange, @PathVariable String code) {
    return services
        .directory()
        .flatMap(directory -> Mono.justOrEmpty(directory.find(Format.bare(code))))
        .switchIfEmpty(Mono.error(() -> new Refusal(ExchangeRefusal.SERVICE_NOT_FOUND)))
        .map(service -> Services.definition(reader(exchange), service.code()))
        .map(definition -> answers.one(exchange.getRequest(), "service_definition", definition));
  }

  /// @param key chosen by the other system; sent once more with the same, it is the same request,
  ///   and its token for `GET /tokens/{token}`
  @PostMapping({"/requests", "/requests.xml", "/requests.json"})
  Mono<ResponseEntity<byte[]>> file(
      ServerWebExchange exchange,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    ServerHttpRequest request = exchange.getRequest();
    return exchange
        .getFormData()
        .flatMap(form ->
            keys.find(form.getFirst("api_key"))
                .flatMap(owner -> intake.file(owner, NewRequest.of(form), token(key))))
        .map(reference -> new Filed(reference, StageWords.in(reader(exchange), NOTICE), null))
        .map(filed -> requests(request, 201, List.of(filed)));
  }

  @GetMapping("/tokens/{token}")
  Mono<ResponseEntity<byte[]>> token(ServerWebExchange exchange, @PathVariable String token) {
    String bare = Format.bare(token);
    return Mono.fromCallable(() -> UUID.fromString(bare))
        .onErrorComplete(IllegalArgumentException.class)
        .flatMap(filings::reference)
        .switchIfEmpty(Mono.error(() -> new Refusal(ExchangeRefusal.REQUEST_NOT_FOUND)))
        .map(
            reference -> requests(exchange.getRequest(), 200, List.of(new Known(reference, bare))));
  }

  @GetMapping({"/requests", "/requests.xml", "/requests.json"})
  Mono<ResponseEntity<byte[]>> find(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    return throttle
        .take(
            List.of(
                new Counter(
                    "requests-read-by-client",
                    ClientAddress.of(exchange),
                    READ_IN_A_MINUTE,
                    A_MINUTE)))
        .then(Mono.defer(() -> requests.find(request.getQueryParams(), reader(exchange))))
        .map(found -> requests(request, 200, found));
  }

  @GetMapping("/requests/{id}")
  Mono<ResponseEntity<byte[]>> one(ServerWebExchange exchange, @PathVariable String id) {
    ServerHttpRequest request = exchange.getRequest();
    boolean extended = !"false".equals(request.getQueryParams().getFirst("extensions"));
    return requests
        .one(Format.bare(id), extended, reader(exchange))
        .map(found -> requests(request, 200, List.of(found)));
  }

  private ResponseEntity<byte[]> requests(ServerHttpRequest request, int status, List<?> items) {
    return answers.list(request, status, "service_requests", "request", items);
  }

  private static UUID token(@Nullable String key) {
    try {
      return key == null || key.isBlank() ? UUID.randomUUID() : UUID.fromString(key.strip());
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ExchangeRefusal.ARGUMENT_NOT_VALID, Map.of("arguments", List.of("Idempotency-Key")));
    }
  }

  static Locale reader(ServerWebExchange exchange) {
    Locale wanted = exchange.getLocaleContext().getLocale();
    return wanted == null || exchange.getRequest().getHeaders().getFirst("Accept-Language") == null
        ? Locale.SIMPLIFIED_CHINESE
        : wanted;
  }
}
