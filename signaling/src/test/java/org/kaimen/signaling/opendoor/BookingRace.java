package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Many citizens want the same few slots at the same moment, by the HTTP of several nodes in turn.
/// Who is told that theirs is taken takes the one they are offered instead, at the next node, until
/// they have one or nothing is left; who is told to come back comes back.
public final class BookingRace {

  public static final String BOOKED = "booked";

  /// What a node says that has not had a connection to its database for three seconds.
  private static final String BUSY = "service-unavailable";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final WebClient client = WebClient.builder().defaultHeader("X-Kaimen", "1").build();
  private final List<String> nodes;
  private final List<UUID> slots;
  private final AtomicInteger requests = new AtomicInteger();

  /// @param nodes their addresses, as `http://host:port`
  public BookingRace(List<String> nodes, List<UUID> slots) {
    this.nodes = List.copyOf(nodes);
    this.slots = List.copyOf(slots);
  }

  /// @param caseReference of a case of their own
  public record Rival(SignedIn citizen, String caseReference) {}

  record Refused(@Nullable String code, @Nullable Next next) {}

  record Next(UUID id) {}

  /// All at once.
  ///
  /// @return for each what the last answer was: [#BOOKED], or the code of the refusal
  public Mono<List<String>> run(List<Rival> rivals) {
    return Flux.range(0, rivals.size())
        .flatMap(n -> want(rivals.get(n), n, slots.get(n % slots.size())), rivals.size())
        .collectList();
  }

  /// How many it took.
  public int requests() {
    return requests.get();
  }

  private Mono<String> want(Rival rival, int turn, UUID slot) {
    requests.incrementAndGet();
    return client
        .post()
        .uri(nodes.get(turn % nodes.size()) + "/api/citizen/bookings")
        .header("Cookie", rival.citizen().cookie())
        .bodyValue(Map.of("caseReference", rival.caseReference(), "slotId", slot))
        .exchangeToMono(answer ->
            answer.statusCode().is2xxSuccessful()
                ? answer.releaseBody().thenReturn(new Refused(BOOKED, null))
                : refused(answer))
        .flatMap(refused -> {
          if (BUSY.equals(refused.code())) {
            return Mono.delay(PAUSE).then(Mono.defer(() -> want(rival, turn + 1, slot)));
          }
          return refused.next() == null
              ? Mono.just(Objects.requireNonNullElse(refused.code(), "without a name"))
              : want(rival, turn + 1, refused.next().id());
        });
  }

  private static Mono<Refused> refused(ClientResponse answer) {
    return answer.bodyToMono(Refused.class).defaultIfEmpty(new Refused(null, null));
  }
}
