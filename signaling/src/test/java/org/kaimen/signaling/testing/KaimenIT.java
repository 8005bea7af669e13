package org.kaimen.signaling.testing;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.kaimen.signaling.search.CaseIndex;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The base of tests on the whole server with the real PostgreSQL and Redis. One server and one
/// database serve all classes of a lane that add no properties of their own (starting takes
/// seconds); all tables and Redis are emptied before each class, so a class finds nobody and
/// nothing.
@ResourceLock(providers = Lane.OneAtATime.class)
@ContextCustomizerFactories(Lane.Stores.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({KaimenIT.Testing.class, TestPeople.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KaimenIT {

  @Autowired protected DatabaseClient database;
  @Autowired protected ReactiveStringRedisTemplate redis;
  @Autowired protected TestPeople people;
  @Autowired protected TestClock clock;
  @Autowired private CaseIndex index;
  @LocalServerPort protected int port;

  @TestConfiguration(proxyBeanMethods = false)
  static class Testing {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }

    /// To guess a password is made costly on purpose; the tests know theirs.
    @Bean
    @Primary
    PasswordEncoder cheapPasswords() {
      return new BCryptPasswordEncoder(4);
    }
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    // one PostgreSQL has the connections of all contexts that are kept for further classes
    properties.add("spring.r2dbc.pool.max-size", () -> "8");
    // whoever hears them in a test is on this machine
    properties.add("kaimen.webhook-private-addresses", () -> "true");
    // nobody is there: SMS stay where a test can read them
    properties.add("kaimen.sms-url", () -> "http://localhost:1/sms");
    properties.add(
        "kaimen.sms-secret", () -> "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8=");
    properties.add("kaimen.secret", () -> "a secret for tests, long enough to sign with");
  }

  @BeforeAll
  void empty() {
    database
        .sql(
            """
            do $$
            declare names text;
            begin
              select string_agg(format('%I.%I', schemaname, tablename), ', ') into names
                from pg_tables
               where schemaname not in ('pg_catalog', 'information_schema')
                 and tablename <> 'flyway_schema_history';
              execute 'truncate ' || names || ' cascade';
            end $$
            """)
        .then()
        .retry(3) // what runs in the background may hold one of the tables
        .then(redis.execute(connection -> connection.serverCommands().flushDb()).then())
        .then(index.rebuild())
        .block(Duration.ofSeconds(20));
  }

  /// Has search find what was written: it does by itself, a moment later.
  protected void catchUpSearch() {
    index.rebuild().block(Duration.ofSeconds(20));
  }

  /// The server goes on beside the next class: with a clock that is ahead it would send, end and
  /// note there what is not due.
  @AfterEach
  void resetClock() {
    clock.reset();
  }

  /// Looks through whatever is sent in any test of the lane.
  protected TestScanner scanner() {
    return Lane.of(getClass()).scanner();
  }

  /// A client that asks as a page of this site would, signed in as nobody.
  protected WebTestClient web() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .defaultHeader("X-Kaimen", "1")
        .responseTimeout(Duration.ofSeconds(20))
        .build();
  }

  /// A client that asks as somebody signed in.
  protected WebTestClient web(TestPeople.SignedIn somebody) {
    return web().mutate().defaultHeader("Cookie", somebody.cookie()).build();
  }

  /// The address of a socket of this server.
  protected String socketUrl(String path) {
    return "ws://localhost:" + port + path;
  }
}
