package org.kaimen.signaling.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Schema;
import org.kaimen.signaling.platform.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps this node's index up with PostgreSQL, by a thread of its own: what was committed is found
/// within a second, and what was written while the node was down is read when it comes up.
@Component
class IndexFeed implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(IndexFeed.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /// Where cases keep coming, most of the cost is to let readers see the next few.
  private static final Duration AFTER_CHANGES = Duration.ofMillis(500);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(30);
  private static final int MOST_AT_ONCE = 2_000;

  /// So many changes are at most read again after a crash.
  private static final int BETWEEN_COMMITS = 20_000;

  private final Changes changes;
  private final Schema schema;
  private final StoreSettings stores;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable NodeIndex index;
  private volatile boolean complete;
  private @Nullable Thread thread;
  private int uncommitted;

  IndexFeed(Changes changes, Schema schema, StoreSettings stores) {
    this.changes = changes;
    this.schema = schema;
    this.stores = stores;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    thread = Thread.ofPlatform().daemon().name("search-feed").start(this::run);
  }

  /// @throws Refusal `service-unavailable` before the index is opened
  NodeIndex index() {
    NodeIndex opened = index;
    if (opened == null) {
      throw new Refusal(CommonRefusal.SERVICE_UNAVAILABLE);
    }
    return opened;
  }

  /// Whether the index has held everything once since the start: before that, cases may be missing.
  boolean isComplete() {
    return complete;
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /// @return how long to wait before the next
  private Duration look() {
    if (!schema.isReady()) {
      return BETWEEN_LOOKS;
    }
    try {
      return catchUp() == 0 ? BETWEEN_LOOKS : AFTER_CHANGES;
    } catch (IOException | RuntimeException e) {
      if (stopped.getCount() > 0) {
        log.warn("the search index cannot follow, trying again: {}", e.toString());
      }
      letGoWhereLost();
      return AFTER_A_FAILURE;
    }
  }

  /// After a full disk or a pulled volume: the next look opens it anew.
  private synchronized void letGoWhereLost() {
    NodeIndex opened = index;
    if (opened == null || !opened.isLost()) {
      return;
    }
    index = null;
    complete = false;
    uncommitted = 0;
    try {
      opened.abandon();
    } catch (IOException e) {
      log.warn("what is left of the search index stays in its folder", e);
    }
  }

  /// Reads what there is to read.
  ///
  /// @return how many cases
  synchronized int catchUp() throws IOException {
    NodeIndex opened = opened();
    int count = 0;
    List<IndexedCase> read;
    do {
      read =
          Objects.requireNonNull(changes.since(opened.mark(), MOST_AT_ONCE).block(LONGEST_QUERY));
      if (!read.isEmpty()) {
        opened.put(read);
        uncommitted += read.size();
        count += read.size();
      }
      if (uncommitted >= BETWEEN_COMMITS) {
        opened.commit();
        uncommitted = 0;
      }
    } while (read.size() == MOST_AT_ONCE && stopped.getCount() > 0);
    if (!complete) {
      complete = true;
      log.info("the search index holds {} cases", opened.size());
    }
    return count;
  }

  private NodeIndex opened() throws IOException {
    NodeIndex opened = index;
    if (opened == null) {
      String database = Objects.requireNonNull(changes.database().block(LONGEST_QUERY));
      opened = NodeIndex.open(stores.data().resolve("search-index"), database);
      index = opened;
    }
    return opened;
  }

  /// Forgets everything and reads it again.
  synchronized void rebuild() {
    try {
      complete = false;
      opened().clear();
      catchUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void close() {
    NodeIndex opened = index;
    index = null;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        log.warn("the search index was not closed, it will read the last changes again", e);
      }
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(LONGEST_QUERY);
    }
  }
}
