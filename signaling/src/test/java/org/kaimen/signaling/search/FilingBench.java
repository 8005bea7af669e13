package org.kaimen.signaling.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How many cases a second the whole of a node takes in, HTTP and PostgreSQL with it, while staff
/// search and citizens are shown what is similar: prints it, and fails only where a request does.
/// `mvn -pl signaling -am verify -Dtest=None -Dit.test=FilingBench` with the two
/// `failIfNoSpecifiedTests=false`.
class FilingBench extends KaimenIT {

  private static final int A_SECOND = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(15);

  /// Nobody files more in a day.
  private static final int OF_EACH = 30;

  private static final int SEARCHES_A_SECOND = 10;
  private static final int REVIEWERS = 20;

  private List<Labelled> tellings = List.of();
  private List<WebClient> citizens = List.of();
  private List<WebClient> reviewers = List.of();

  @Test
  void cases() throws IOException {
    TestStores.writeDurably();
    tellings = Labelled.all();
    long all = A_SECOND * (WARM_UP.plus(MEASURED).toSeconds() + 1);
    citizens =
        IntStream.range(0, (int) all / OF_EACH + 1)
            .mapToObj(n -> client(people.citizen("王芳" + n)))
            .toList();
    reviewers =
        IntStream.range(0, REVIEWERS)
            .mapToObj(
                n -> client(people.staff("赵敏" + n, people.department("督办", "R"), Role.REVIEWER)))
            .toList();
    run(0, WARM_UP);
    run((int) (A_SECOND * WARM_UP.toSeconds()), MEASURED);
  }

  private void run(int first, Duration length) {
    long begun = System.nanoTime();
    Mono<List<Double>> filed = timed(A_SECOND, length, n -> file(first + n)).collectList().cache();
    Mono<List<Double>> found = timed(SEARCHES_A_SECOND, length, this::search).collectList();
    Mono<List<Double>> alike = timed(SEARCHES_A_SECOND, length, this::similar).collectList();
    var answers = Mono.zip(filed, found, alike).block(length.multipliedBy(5));
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (answers != null) {
      System.out.printf(
          "filed %d in %.1f s, %.0f a second: %s; searches meanwhile: %s; similar: %s%n",
          answers.getT1().size(),
          seconds,
          answers.getT1().size() / seconds,
          figures(answers.getT1()),
          figures(answers.getT2()),
          figures(answers.getT3()));
    }
  }

  private interface Request {
    Mono<String> send(int number);
  }

  /// In milliseconds, from when each was due.
  private static Flux<Double> timed(int aSecond, Duration length, Request request) {
    long begun = System.nanoTime();
    long every = Duration.ofSeconds(1).toNanos() / aSecond;
    return Flux.interval(Duration.ofNanos(every))
        .onBackpressureBuffer()
        .take(aSecond * length.toSeconds())
        .flatMap(
            n ->
                request
                    .send(n.intValue())
                    .thenReturn(n)
                    .map(_ -> (System.nanoTime() - begun - (n + 1) * every) / 1e6),
            aSecond);
  }

  private Mono<String> file(int number) {
    String text = tellings.get(number % tellings.size()).text();
    return citizens
        .get(number / OF_EACH)
        .post()
        .uri("/api/citizen/cases")
        .bodyValue(
            Map.of(
                "title",
                text.substring(0, Math.min(16, text.length())),
                "text",
                text + "第" + number + "次反映。",
                "visibility",
                "public",
                "place",
                "幸福路" + number + "号"))
        .retrieve()
        .bodyToMono(String.class);
  }

  private Mono<String> search(int number) {
    return reviewers
        .get(number % REVIEWERS)
        .get()
        .uri("/api/staff/search?q={words}&channel=web", number % 2 == 0 ? "路灯 小区" : "电梯 老人")
        .retrieve()
        .bodyToMono(String.class);
  }

  private Mono<String> similar(int number) {
    String text = tellings.get(number * 7 % tellings.size()).text();
    return citizens
        .getFirst()
        .post()
        .uri("/api/public/similar")
        .bodyValue(Map.of("text", text + number))
        .retrieve()
        .bodyToMono(String.class)
        // one caller asks five times a second at most
        .onErrorReturn("");
  }

  private WebClient client(SignedIn somebody) {
    return WebClient.builder()
        .baseUrl(socketUrl("").replace("ws:", "http:"))
        .defaultHeader("X-Kaimen", "1")
        .defaultHeader("Cookie", somebody.cookie())
        .build();
  }

  private static String figures(List<Double> ms) {
    List<Double> sorted = new ArrayList<>(ms);
    Collections.sort(sorted);
    return "p50 %.0f, p99 %.0f ms"
        .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
  }
}
