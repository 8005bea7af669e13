package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class StaffSignInIT extends KaimenIT {

  private static final UUID CLERK = UUID.randomUUID();

  @Autowired private Register register;
  private Department housing = new Department(CLERK, new LocalizedText("", ""));

  @BeforeAll
  void aClerk() {
    housing = people.department("住房和城乡建设局", "Housing and Construction");
    register
        .staff(
            new Register.NewStaff(
                CLERK,
                "赵敏",
                new LocalizedText("科员", "Clerk"),
                housing.id(),
                Set.of(Role.CLERK),
                new Register.NewAccount("ZhaoMin", "correct horse")))
        .block();
  }

  @BeforeEach
  void forgetTries() {
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
  }

  private ResponseSpec signIn(String account, String password) {
    return web()
        .post()
        .uri("/api/staff/sign-in")
        .bodyValue(Map.of("account", account, "password", password))
        .exchange();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void aMemberOfStaffSignsInForTwelveHours() {
    ResponseCookie cookie =
        Objects.requireNonNull(
            signIn(" zhaomin ", "correct horse")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(CLERK.toString())
                .jsonPath("$.name")
                .isEqualTo("赵敏")
                .jsonPath("$.title['zh-CN']")
                .isEqualTo("科员")
                .jsonPath("$.roles[0]")
                .isEqualTo("CLERK")
                .jsonPath("$.department.name.en")
                .isEqualTo("Housing and Construction")
                .jsonPath("$.scope")
                .isEqualTo("full")
                .returnResult()
                .getResponseCookies()
                .getFirst("kaimen_staff"));

    assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12));
    clock.skip(Duration.ofHours(12).minusMinutes(1));
    me(cookie).expectStatus().isOk();
    clock.skip(Duration.ofMinutes(1));
    refused(me(cookie), 401, "sign-in-needed");
  }

  private ResponseSpec me(ResponseCookie cookie) {
    return web()
        .get()
        .uri("/api/staff/me")
        .header(HttpHeaders.COOKIE, cookie.getName() + "=" + cookie.getValue())
        .exchange();
  }

  @Test
  void aWrongPasswordAndAnUnknownAccountAreToldAlike() {
    refused(signIn("zhaomin", "wrong"), 400, "password-wrong");
    refused(signIn("nobody", "wrong"), 400, "password-wrong");
  }

  @Test
  void anAccountIsHeardTenTimesFromOnePlace() {
    for (int tries = 1; tries <= 10; tries++) {
      refused(signIn("zhaomin", "wrong"), 400, "password-wrong");
    }

    refused(signIn("ZHAOMIN", "correct horse"), 429, "too-many-tries");
    refused(signIn("somebody-else", "wrong"), 400, "password-wrong");
  }

  @Test
  void aRightPasswordIsNotCounted() {
    for (int tries = 1; tries <= 12; tries++) {
      signIn("zhaomin", "correct horse").expectStatus().isOk();
    }
  }

  @Test
  void aBlankAccountIsNamed() {
    signIn(" ", "x")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo("account");
  }

  @Test
  void whoComesByADeskLinkIsShownSo() {
    TestPeople.SignedIn official =
        people.signIn(CLERK, Audience.STAFF, new Scope.OneSession(UUID.randomUUID()));

    web(official)
        .get()
        .uri("/api/staff/me")
        .exchange()
        .expectBody()
        .jsonPath("$.scope")
        .isEqualTo("session");
  }

  @Test
  void officialsAreListedForClerksOnly() {
    TestPeople.SignedIn official = people.staff("周建国", housing, Role.OFFICIAL);
    TestPeople.SignedIn clerk = people.staff("钱多", housing, Role.CLERK);

    web(clerk)
        .get()
        .uri("/api/staff/officials")
        .exchange()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].id")
        .isEqualTo(official.id().toString())
        .jsonPath("$[0].department.id")
        .isEqualTo(housing.id().toString());
    refused(web(official).get().uri("/api/staff/officials").exchange(), 403, "not-allowed");
  }

  @Test
  void departmentsAreListedForEverybody() {
    web()
        .get()
        .uri("/api/public/departments")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].name['zh-CN']")
        .isEqualTo("住房和城乡建设局");
  }

  @Test
  void signingOutTwiceIsNoFault() {
    web().post().uri("/api/staff/sign-out").exchange().expectStatus().isNoContent();
  }
}
