package org.kaimen.signaling.casework.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.TrackingCodes;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/// Following a case by what stands on a slip, and live.
class TrackingIT extends KaimenIT {

  private static final ParameterizedTypeReference<ServerSentEvent<Integer>> EVENT =
      new ParameterizedTypeReference<>() {};

  @Autowired private Cases cases;
  @Autowired private TrackingCodes codes;

  private SignedIn fang;
  private SignedIn clerk;
  private CaseFile file;

  @BeforeEach
  void aCase() {
    fang = people.citizen("王芳");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    file =
        Objects.requireNonNull(
            cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
  }

  private ResponseSpec track(String reference, String code) {
    return web()
        .post()
        .uri("/api/public/tracking")
        .bodyValue(Map.of("reference", reference, "code", code))
        .exchange();
  }

  private String codeOf(CaseFile of) {
    return String.valueOf(codes.of(of.id()).block());
  }

  private ResponseSpec renew(SignedIn by) {
    return web(by)
        .post()
        .uri("/api/citizen/cases/" + file.reference() + "/tracking-code")
        .exchange();
  }

  @Test
  void theOwnerMakesACodeWorthlessThatOthersHaveSeen() {
    String first = codeOf(file);
    renew(people.citizen("李强")).expectStatus().isNotFound();
    track(file.reference(), first).expectStatus().isOk();

    renew(fang).expectStatus().isOk();
    String second = codeOf(file);
    renew(fang)
        .expectBody()
        .jsonPath("$.trackingCode")
        .value(code -> assertThat(code).isNotIn(first, second));
    String third = codeOf(file);

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    for (String old : List.of(first, second)) {
      track(file.reference(), old)
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("tracking-code-wrong");
    }
    track(file.reference(), third).expectStatus().isOk();
    web(fang)
        .get()
        .uri("/api/citizen/cases/" + file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.trackingCode")
        .isEqualTo(third);
    for (int n = 3; n <= 10; n++) {
      renew(fang).expectStatus().isOk();
    }
    renew(fang).expectStatus().isEqualTo(429);
  }

  private void accept() {
    cases.append(file.id(), clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block();
  }

  @Test
  void whoHasNumberAndCodeSeesWhereItIsAndNotWhatWasTold() {
    String code = codeOf(file);
    accept();
    String shown =
        track(
                file.reference().toLowerCase(Locale.ROOT),
                " " + code.toLowerCase(Locale.ROOT).replace("0", "o"))
            .expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$.stage")
            .isEqualTo("accepted")
            .returnResult()
            .toString();
    assertThat(shown).contains("路灯坏了").doesNotContain("三周").doesNotContain("王芳");
    // the citizen reads the code on their page, staff do not
    web(fang)
        .get()
        .uri("/api/citizen/cases/{r}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.trackingCode")
        .isEqualTo(code);
    web(clerk)
        .get()
        .uri("/api/staff/cases/{r}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.trackingCode")
        .isEmpty();
  }

  @Test
  void whoGuessesIsToldTheSameOfWhatThereIsAndIsNotAndIsStopped() {
    String wrong = String.valueOf(codes.of(UUID.randomUUID()).block());
    for (String reference : List.of(file.reference(), "K260101-00000")) {
      track(reference, wrong)
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("tracking-code-wrong");
    }
    for (int n = 0; n < 9; n++) {
      track(file.reference(), wrong).expectStatus().isNotFound();
    }
    track(file.reference(), codeOf(file)).expectStatus().isEqualTo(429);
  }

  @Test
  void anOpenPageHearsOfAStepWithinTwoSeconds() {
    Flux<Integer> mine =
        web(fang)
            .mutate()
            .responseTimeout(Duration.ofSeconds(20))
            .build()
            .get()
            .uri("/api/citizen/cases/{r}/changes", file.reference())
            .accept(MediaType.TEXT_EVENT_STREAM)
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(EVENT)
            .getResponseBody()
            .mapNotNull(ServerSentEvent::data);
    StepVerifier.create(mine)
        .expectNext(1)
        .then(this::accept)
        .expectNext(2)
        .thenCancel()
        .verify(Duration.ofSeconds(10));
    web(people.citizen("刘洋"))
        .get()
        .uri("/api/citizen/cases/{r}/changes", file.reference())
        .accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON)
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void whoHasTheSlipHearsOfItToo() {
    Flux<Integer> changes =
        web()
            .mutate()
            .responseTimeout(Duration.ofSeconds(20))
            .build()
            .post()
            .uri("/api/public/tracking/changes")
            .accept(MediaType.TEXT_EVENT_STREAM)
            .bodyValue(Map.of("reference", file.reference(), "code", codeOf(file)))
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(EVENT)
            .getResponseBody()
            .mapNotNull(ServerSentEvent::data);
    StepVerifier.create(changes)
        .expectNext(1)
        .then(this::accept)
        .expectNext(2)
        .thenCancel()
        .verify(Duration.ofSeconds(10));
  }
}
