package org.kaimen.signaling.exchange.open311;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.PublicCases;
import org.kaimen.signaling.casework.PublicCases.PublicCase;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.exchange.StageWords;
import org.kaimen.signaling.exchange.open311.Services.Directory;
import org.kaimen.signaling.exchange.open311.Services.Offered;
import org.kaimen.signaling.exchange.open311.Wire.Extended;
import org.kaimen.signaling.exchange.open311.Wire.ServiceRequest;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/// Shows public cases as requests.
@Component
class PublicRequests {

  /// GeoReport v2: "limited to 4,000 characters".
  private static final int LONGEST = 4000;

  private final PublicCases cases;
  private final Services services;
  private final Clock clock;

  PublicRequests(PublicCases cases, Services services, Clock clock) {
    this.cases = cases;
    this.services = services;
    this.clock = clock;
  }

  /// @throws Refusal `argument-not-valid`, `range-too-long`, `service-not-found`
  Mono<List<ServiceRequest>> find(MultiValueMap<String, String> query, Locale reader) {
    Arguments arguments = new Arguments(query);
    List<String> references = arguments.list("service_request_id");
    if (references.size() > PublicCases.MOST) {
      arguments.notValid("service_request_id");
      arguments.check();
    }
    boolean extended = !"false".equals(query.getFirst("extensions"));
    return services
        .directory()
        .flatMap(directory ->
            // the numbers override all other arguments
            (references.isEmpty()
                    ? cases.find(Search.of(query, clock.instant()).wanted(directory))
                    : cases.named(references))
                .map(found ->
                    found.stream().map(one -> shown(one, directory, reader, extended)).toList()));
  }

  /// @throws Refusal `request-not-found`
  Mono<ServiceRequest> one(String reference, boolean extended, Locale reader) {
    return cases
        .named(List.of(reference))
        .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()))
        .switchIfEmpty(Mono.error(() -> new Refusal(ExchangeRefusal.REQUEST_NOT_FOUND)))
        .zipWith(services.directory())
        .map(both -> shown(both.getT1(), both.getT2(), reader, extended));
  }

  private static ServiceRequest shown(
      PublicCase one, Directory directory, Locale reader, boolean extended) {
    Offered service = directory.of(one.departments());
    return new ServiceRequest(
        one.reference(),
        one.stage() == Stage.CLOSED ? "closed" : "open",
        StageWords.in(reader, StageWords.of(one.stage())),
        StageWords.in(reader, service.name()),
        service.code(),
        description(one),
        agency(one, directory, reader),
        null,
        one.filedAt(),
        one.stageSince(),
        one.dueAt(),
        null,
        null,
        null,
        null,
        null,
        extended ? new Extended(one.stage(), readable(one.title())) : null);
  }

  /// The title and the text; one that was made of the other is not said twice.
  private static String description(PublicCase one) {
    String title = one.title();
    String begins = title.endsWith("…") ? title.substring(0, title.length() - 1) : title;
    boolean said = one.text().replaceAll("\\s+", " ").startsWith(begins);
    return NewRequest.cut(readable(said ? one.text() : title + "\n\n" + one.text()), LONGEST);
  }

  private static @Nullable String agency(PublicCase one, Directory directory, Locale reader) {
    String names =
        one.departments().stream()
            .flatMap(id -> directory.name(id).stream())
            .map(name -> StageWords.in(reader, name))
            .collect(Collectors.joining("; "));
    return names.isEmpty() ? null : names;
  }

  /// XML 1.0 has no place for two characters that are none (§2.2); what people may write has no
  /// others of that kind.
  static String readable(String text) {
    return text.replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
  }
}
