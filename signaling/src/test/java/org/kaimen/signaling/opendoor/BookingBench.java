package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.consultation.OtherNode;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A thousand citizens want fifty slots at once, over two nodes, and exactly fifty have one; then
/// each books a slot of their own: prints how many a second, beside how many transactions of one
/// inserted row the same PostgreSQL takes from here. `mvn -pl signaling -am verify -Dtest=None
/// -Dit.test=BookingBench` with the two `failIfNoSpecifiedTests=false`.
class BookingBench extends OpenDoorIT {

  private static final int CITIZENS = 1_000;
  private static final int SLOTS = 50;
  private static final int AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Autowired private Environment environment;
  @Autowired private TransactionalOperator transaction;

  private record Comer(SignedIn person, String caseReference, List<WebClient> nodes) {}

  @Test
  void bookings() {
    try (OtherNode other = OtherNode.start(environment)) {
      List<String> nodes =
          List.of(http(socketUrl("")), http(other.socketUrl("")));
      race(comers(nodes));
      List<Comer> comers = comers(nodes);
      List<UUID> slots = new ArrayList<>();
      while (slots.size() < CITIZENS) {
        slots.addAll(slotsOf(publish(SLOTS)));
      }
      double booked = aSecond(Flux.range(0, CITIZENS), n -> book(comers.get(n), slots.get(n)));
      double bare = bare();
      System.out.printf(
          "%.0f bookings a second; %.0f bare transactions a second: %.2f of it%n",
          booked, bare, booked / bare);
    }
  }

  /// Each takes one at random and, where it is gone, the one that is offered instead.
  private void race(List<Comer> comers) {
    List<UUID> slots = slotsOf(publish(SLOTS));
    AtomicInteger asked = new AtomicInteger();
    long begun = System.nanoTime();
    Long had =
        Flux.fromIterable(comers)
            .flatMap(
                comer -> tryFor(comer, slots.get(asked.get() * 7 % SLOTS), asked), CITIZENS)
            .filter(isHad -> isHad)
            .count()
            .block(PATIENCE);
    System.out.printf(
        "%d of %d have one of %d slots, after %d requests in %.1f s%n",
        had, CITIZENS, SLOTS, asked.get(), (System.nanoTime() - begun) / 1e9);
    assertThat(had).isEqualTo(SLOTS);
    assertThat(takenOf(slots)).isEqualTo(SLOTS);
  }

  private Mono<Boolean> tryFor(Comer comer, UUID slot, AtomicInteger asked) {
    int n = asked.incrementAndGet();
    return post(comer, n % 2, slot)
        .flatMap(answer -> answer.bodyToMono(Map.class).map(body -> Map.entry(answer, body)))
        .flatMap(both -> {
          HttpStatusCode status = both.getKey().statusCode();
          if (status.is2xxSuccessful()) {
            return Mono.just(true);
          }
          assertThat(status.value()).isEqualTo(409);
          return both.getValue().get("next") instanceof Map<?, ?> next
              ? tryFor(comer, UUID.fromString(String.valueOf(next.get("id"))), asked)
              : Mono.just(false);
        });
  }

  private static Mono<Void> book(Comer comer, UUID slot) {
    return post(comer, slot.hashCode() & 1, slot)
        .doOnNext(answer -> assertThat(answer.statusCode().is2xxSuccessful()).isTrue())
        .flatMap(ClientResponse::releaseBody);
  }

  private static Mono<ClientResponse> post(Comer comer, int node, UUID slot) {
    return comer
        .nodes()
        .get(node)
        .post()
        .uri("/api/citizen/bookings")
        .bodyValue(Map.of("caseReference", comer.caseReference(), "slotId", slot))
        .exchangeToMono(answer ->
            answer
                .bodyToMono(String.class)
                .defaultIfEmpty("{}")
                .map(body ->
                    ClientResponse.create(answer.statusCode())
                        .header("Content-Type", "application/json")
                        .body(body)
                        .build()));
  }

  private double bare() {
    database.sql("create table if not exists bare (id uuid primary key, at timestamptz)").then().block();
    double rate =
        aSecond(
            Flux.range(0, 2 * CITIZENS),
            _ ->
                database
                    .sql("insert into bare values (gen_random_uuid(), now())")
                    .then()
                    .as(transaction::transactional));
    database.sql("drop table bare").then().block();
    return rate;
  }

  private interface Work {
    Mono<Void> of(int number);
  }

  private static double aSecond(Flux<Integer> numbers, Work work) {
    long begun = System.nanoTime();
    Long done = numbers.flatMap(n -> work.of(n).thenReturn(n), AT_ONCE).count().block(PATIENCE);
    return (done == null ? 0 : done) * 1e9 / (System.nanoTime() - begun);
  }

  private List<Comer> comers(List<String> nodes) {
    return IntStream.range(0, CITIZENS)
        .mapToObj(n -> people.citizen("王芳" + n))
        .map(person ->
            new Comer(
                person, file(person), nodes.stream().map(node -> client(node, person)).toList()))
        .toList();
  }

  private static WebClient client(String node, SignedIn person) {
    return WebClient.builder()
        .baseUrl(node)
        .defaultHeader("X-Kaimen", "1")
        .defaultHeader("Cookie", person.cookie())
        .build();
  }

  private static String http(String socket) {
    return socket.replace("ws:", "http:");
  }

  private long takenOf(List<UUID> slots) {
    return database
        .sql(
            """
            select count(distinct slot_id) as n from opendoor.booking
             where slot_id = any(:slots) and state = 'booked'
            """)
        .bind("slots", slots.toArray(UUID[]::new))
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }
}
