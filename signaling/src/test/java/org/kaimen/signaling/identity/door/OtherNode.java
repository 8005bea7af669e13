package org.kaimen.signaling.identity.door;

import java.util.ArrayList;
import java.util.List;
import org.kaimen.signaling.KaimenApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

/// A second node on the same PostgreSQL and Redis, whose clock is the machine's.
final class OtherNode implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  /// @param like the first node's
  /// @param more names of settings that are to be the first node's, too
  OtherNode(Environment like, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--server.port=0", "--kaimen.node=other", "--kaimen.media-port=0"));
    List<String> shared =
        new ArrayList<>(
            List.of("kaimen.postgres-url", "kaimen.redis-url", "kaimen.data", "kaimen.secret"));
    shared.addAll(List.of(more));
    shared.forEach(name -> arguments.add("--" + name + "=" + like.getRequiredProperty(name)));
    context =
        new SpringApplicationBuilder(KaimenApplication.class).run(arguments.toArray(String[]::new));
  }

  WebTestClient web() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
        .defaultHeader("X-Kaimen", "1")
        .build();
  }

  @Override
  public void close() {
    context.close();
  }
}
