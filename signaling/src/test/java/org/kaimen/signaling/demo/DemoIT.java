package org.kaimen.signaling.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.signaling.KaimenApplication;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The server as somebody starts it who tries it out: with nothing set but where things are.
@ExtendWith(OutputCaptureExtension.class)
class DemoIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static ConfigurableApplicationContext start(Path data) {
    return SpringApplication.run(
        KaimenApplication.class,
        "--kaimen.data=" + data,
        "--kaimen.port=0",
        "--kaimen.media-port=0");
  }

  private static String link(CharSequence output, String path) {
    return await()
        .atMost(SOON)
        .until(
            () -> {
              Matcher link = Pattern.compile("http://[^/\\s]+" + path + "\\S+").matcher(output);
              String last = "";
              while (link.find()) {
                last = link.group();
              }
              return last;
            },
            found -> !found.isEmpty());
  }

  private static WebTestClient web(String site) {
    return WebTestClient.bindToServer()
        .baseUrl(site)
        .defaultHeader("X-Kaimen", "1")
        .responseTimeout(SOON)
        .build();
  }

  private static long count(ConfigurableApplicationContext server, String table) {
    return Objects.requireNonNull(
        server
            .getBean(DatabaseClient.class)
            .sql("select count(*) as n from " + table)
            .map(row -> row.get("n", Long.class))
            .one()
            .block());
  }

  @Test
  void aFreshServerSaysWhereToClickAndOnceMoreAfterARestart(CapturedOutput output)
      throws IOException {
    Path data = TestStores.newFolder();
    TestStores.shareProgramsWith(data);
    String firstLink;
    try (ConfigurableApplicationContext server = start(data)) {
      firstLink = link(output, "/join/");
      WebTestClient web = web(firstLink.replaceAll("/(desk/)?join/.*", ""));

      web.post()
          .uri("/api/staff/sign-in")
          .bodyValue(Map.of("account", "clerk", "password", "clerk-demo"))
          .exchange()
          .expectStatus()
          .isOk();
      web.get()
          .uri("/api/public/departments")
          .exchange()
          .expectBody()
          .jsonPath("$.length()")
          .isEqualTo(6);
      web.get().uri("/api/public/inbox").exchange().expectStatus().isOk();
      assertThat(count(server, "opendoor.session")).isEqualTo(1);
      assertThat(count(server, "casework.case_file")).isEqualTo(5);
    }

    try (ConfigurableApplicationContext server = start(data)) {
      await().atMost(SOON).until(() -> !link(output, "/join/").equals(firstLink));

      assertThat(count(server, "identity.department")).isEqualTo(6);
      assertThat(count(server, "identity.person where department_id is not null")).isEqualTo(12);
      assertThat(count(server, "identity.account")).isEqualTo(5);
      assertThat(count(server, "opendoor.session")).isEqualTo(2);
      assertThat(count(server, "casework.case_file where stage = 'outcome-recorded'")).isEqualTo(1);
      joins(output);
    }
  }

  private static void joins(CharSequence output) {
    for (Map.Entry<String, String> door :
        List.of(
            Map.entry("/join/", "/api/citizen/join"),
            Map.entry("/desk/join/", "/api/staff/join"))) {
      String link = link(output, door.getKey());
      web(link.replaceAll("/(desk/)?join/.*", ""))
          .post()
          .uri(door.getValue())
          .bodyValue(Map.of("token", link.substring(link.lastIndexOf('/') + 1)))
          .exchange()
          .expectStatus()
          .isOk();
    }
  }
}
