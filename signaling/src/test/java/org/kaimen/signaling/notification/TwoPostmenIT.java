package org.kaimen.signaling.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kaimen.signaling.notification.SmsReceiver.Mood;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.WriteBehind;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import org.kaimen.signaling.testing.TestClock;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Two postmen, as on two nodes, on one database and one gateway that is not well.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoPostmenIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final String FANG = "+8613900000000";

  private final TestClock clock = new TestClock();
  private final List<AutoCloseable> started = new ArrayList<>();
  private final String url = TestStores.newPostgresUrl();
  private final ConnectionFactory connections = ConnectionFactories.get("r2dbc:pool:" + url);
  private final DatabaseClient database = DatabaseClient.create(connections);
  private final TransactionalOperator transaction =
      TransactionalOperator.create(new R2dbcTransactionManager(connections));
  private final Outbox outbox = new Outbox(database);

  @BeforeAll
  void tables() throws Exception {
    for (String script : List.of("V3__notification.sql", "V65__sms.sql")) {
      TestStores.execute(
          url,
          new ClassPathResource("db/migration/" + script)
              .getContentAsString(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable one : started.reversed()) {
      one.close();
    }
    started.clear();
    database.sql("delete from notification.sms").then().block();
  }

  private SmsReceiver receiver(IntFunction<Mood> moods) {
    SmsReceiver receiver = new SmsReceiver(moods);
    started.add(receiver);
    return receiver;
  }

  private Carrier gateway(SmsReceiver receiver) {
    SignedPosts posts = new SignedPosts(clock, PATIENCE);
    started.add(posts::destroy);
    return SmsGateway.of(
        new SmsSettings(receiver.url(), SmsReceiver.SECRET), posts, JsonMapper.shared());
  }

  private void postman(SmsReceiver receiver) {
    Postman postman =
        new Postman(Map.of(Medium.SMS, gateway(receiver)), outbox, Mono.empty(), clock);
    started.add(postman::destroy);
    postman.start();
  }

  private Sms sms() {
    return new Sms(
        new WriteBehind(database),
        new SmsSettings("http://localhost/", SmsReceiver.SECRET),
        new StoreSettings("postgresql://elsewhere/kaimen", null, Path.of("data")),
        clock);
  }

  private long left() {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from notification.sms")
            .map(row -> row.get("n", Long.class))
            .one()
            .block());
  }

  /// Time goes on meanwhile, so that nobody waits for the pause between two tries.
  private void awaitEmptyOutbox() {
    await()
        .atMost(SOON)
        .until(() -> {
          clock.skip(Duration.ofSeconds(10));
          return left() == 0;
        });
  }

  @Test
  void eachIsSentOnceThroughAGatewayThatFailsHangsAndAnswersLate() {
    Mood[] moods = Mood.values();
    SmsReceiver receiver = receiver(n -> n > 24 ? Mood.TAKES : moods[n % moods.length]);
    List<String> texts = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      texts.add("诉求进展：已受理 " + n);
    }
    texts.forEach(text -> sms().postToAll(List.of(FANG), text).block());

    postman(receiver);
    postman(receiver);
    awaitEmptyOutbox();

    assertThat(receiver.sent().values())
        .extracting(one -> one.path("text").asString())
        .containsExactlyInAnyOrderElementsOf(texts);
    assertThat(receiver.sent().values())
        .allSatisfy(one -> assertThat(one.path("to").asString()).isEqualTo(FANG));
    // six were taken and answered late: they came once more, under the same id, and were told apart
    assertThat(receiver.repeats()).isEqualTo(6);
  }

  @Test
  void whatANodeHandedOverAndDiedWithComesOnceMoreUnderTheSameId() {
    SmsReceiver receiver = receiver(_ -> Mood.TAKES);
    sms().post(FANG, "验证码", Duration.ofMinutes(10)).block();
    Instant now = clock.instant();
    Letter taken =
        Objects.requireNonNull(outbox.take(Medium.SMS, 8, now, Postman.LEASE).blockFirst());
    gateway(receiver).carry(taken).block();

    assertThat(outbox.take(Medium.SMS, 8, now, Postman.LEASE).collectList().block())
        .as("nobody else takes it within the lease")
        .isEmpty();
    postman(receiver);
    clock.skip(Postman.LEASE);
    await().atMost(SOON).until(() -> left() == 0);

    assertThat(receiver.sent()).containsOnlyKeys(taken.id().toString());
    assertThat(receiver.repeats()).isEqualTo(1);
  }

  @Test
  void aCodeIsNotSentWhenItIsNoGoodAnyMore() {
    SmsReceiver receiver = receiver(_ -> Mood.FAILS);
    sms().post(FANG, "验证码", Duration.ofMinutes(10)).block();

    postman(receiver);
    awaitEmptyOutbox();

    assertThat(receiver.sent()).isEmpty();
    assertThat(receiver.requests()).isGreaterThan(2);
  }

  @Test
  void whatIsRolledBackIsNotSent() {
    sms()
        .post(FANG, "验证码", Duration.ofMinutes(10))
        .then(Mono.error(new IllegalStateException("the rest failed")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();

    assertThat(left()).isZero();
  }

  @Test
  void smsAreOfferedWhereTheyGetAnywhere() {
    SmsSettings none = new SmsSettings(null, " ");
    Path data = Path.of("data");

    assertThat(sms().isOffered()).isTrue();
    assertThat(
            new Sms(new WriteBehind(database), none, new StoreSettings(null, null, data), clock)
                .isOffered())
        .as("on the embedded defaults, in the inbox")
        .isTrue();
    assertThat(
            new Sms(
                    new WriteBehind(database),
                    none,
                    new StoreSettings("postgresql://x/y", null, data),
                    clock)
                .isOffered())
        .isFalse();
  }
}
