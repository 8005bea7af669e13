package org.kaimen.signaling.consultation;

import java.time.Clock;
import org.kaimen.signaling.KaimenApplication;
import org.kaimen.signaling.consultation.live.FakeMedia;
import org.kaimen.signaling.consultation.live.FakeMediaConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// A second node on the same PostgreSQL and Redis.
public final class OtherNode implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private OtherNode(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// @param like the first node's
  /// @param clock the first node's
  public static OtherNode start(Environment like, Clock clock) {
    return new OtherNode(
        new SpringApplicationBuilder(KaimenApplication.class, FakeMediaConfiguration.class)
            .properties("spring.main.allow-bean-definition-overriding=true")
            .initializers(context -> onTheClock((GenericApplicationContext) context, clock))
            .run(
                "--server.port=0",
                "--kaimen.node=other",
                argument(like, "kaimen.postgres-url"),
                argument(like, "kaimen.redis-url"),
                argument(like, "kaimen.data"),
                argument(like, "spring.r2dbc.pool.max-size"),
                argument(like, "kaimen.secret")));
  }

  private static void onTheClock(GenericApplicationContext context, Clock clock) {
    context.registerBean(
        "testClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
  }

  private static String argument(Environment like, String name) {
    return "--" + name + "=" + like.getRequiredProperty(name);
  }

  public String socketUrl(String path) {
    return "ws://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  public String url(String path) {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  FakeMedia media() {
    return bean(FakeMedia.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
