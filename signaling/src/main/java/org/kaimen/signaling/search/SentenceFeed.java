package org.kaimen.signaling.search;

import static org.kaimen.signaling.platform.Columns.required;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Schema;
import org.kaimen.signaling.search.meaning.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Has the sentence model read the public cases it has not read yet, the newest first, behind the
/// index: a case is found by its words until then. What it says is kept with the case, which is a
/// change that every node's index takes in. One case is one transaction that holds its row, so that
/// of two nodes each takes another one. While the machine is busy it rests most of the time: nobody
/// waits for it.
@Component
class SentenceFeed implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(SentenceFeed.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(30);

  /// Of all processors; from here on somebody else may be waiting for one.
  private static final double BUSY = 0.75;

  /// Times as long as a case took.
  private static final int REST_WHILE_BUSY = 9;

  private static final byte[] NOTHING = {};

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Schema schema;
  private final Placing placing;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Scheduler reading = Schedulers.newSingle("sentence-feed-reads", true);
  private @Nullable Thread thread;

  SentenceFeed(
      DatabaseClient database, TransactionalOperator transaction, Schema schema, Placing placing) {
    this.database = database;
    this.transaction = transaction;
    this.schema = schema;
    this.placing = placing;
  }

  private record Unread(UUID id, String text) {}

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    thread = Thread.ofPlatform().daemon().name("sentence-feed").start(this::run);
  }

  private void run() {
    if (!placing.hasModel()) {
      return;
    }
    try {
      Duration pause = Duration.ZERO;
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads one case, and says how long to wait for the next.
  private Duration look() {
    if (!schema.isReady()) {
      return BETWEEN_LOOKS;
    }
    long begun = System.nanoTime();
    try {
      if (!Boolean.TRUE.equals(readOne().block(LONGEST_QUERY))) {
        return BETWEEN_LOOKS;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      return machine.getCpuLoad() < BUSY ? Duration.ZERO : took.multipliedBy(REST_WHILE_BUSY);
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        log.warn("no case can be given its sentence, trying again: {}", e.toString());
      }
      return AFTER_A_FAILURE;
    }
  }

  private Mono<Boolean> readOne() {
    return unread()
        .publishOn(reading)
        .flatMap(one -> save(one.id(), read(one)).thenReturn(true))
        .as(transaction::transactional)
        .defaultIfEmpty(false);
  }

  private Mono<Unread> unread() {
    return database
        .sql(
            """
            select case_id, title, public_text from search.case_document
             where public_text is not null and sentence is null
             order by changed_in desc limit 1 for update skip locked
            """)
        .map(row ->
            new Unread(
                required(row, "case_id", UUID.class),
                Changes.placed(
                    required(row, "title", String.class),
                    required(row, "public_text", String.class))))
        .one();
  }

  private ByteBuffer read(Unread one) {
    try {
      return placing.read(one.text()).map(Sentence::toBytes).orElse(ByteBuffer.wrap(NOTHING));
    } catch (RuntimeException e) {
      log.warn("the sentence model cannot read case {}, its words will do", one.id(), e);
      return ByteBuffer.wrap(NOTHING);
    }
  }

  private Mono<Void> save(UUID id, ByteBuffer sentence) {
    return database
        .sql(
            """
            update search.case_document
               set sentence = :sentence, changed_in = pg_current_xact_id()::text::bigint
             where case_id = :id
            """)
        .bind("id", id)
        .bind("sentence", sentence)
        .then();
  }

  @Override
  public void destroy() throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(LONGEST_QUERY);
    }
    reading.dispose();
  }
}
