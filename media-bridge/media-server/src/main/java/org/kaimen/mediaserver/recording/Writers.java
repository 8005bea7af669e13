package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that touch the files of all recordings.
public final class Writers {

  private static final Logger log = LoggerFactory.getLogger(Writers.class);

  /// More recordings than this on a volume that stalls hold back the others.
  private static final int MOST = 8;

  /// A file can wait for some milliseconds where a packet cannot: several of them at once would
  /// leave the thread that relays packets a small part of a processor. Each still has a tenth of
  /// what that thread has.
  private static final int NICENESS = 10;

  private Writers() {}

  /// Each recording has its steps done one after another, by any of them, so that a volume that
  /// stalls does not stall those on another.
  public static ExecutorService open() {
    ThreadFactory threads = Thread.ofPlatform().name("media-writer-", 0).factory();
    ThreadPoolExecutor writers =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> threads.newThread(() -> runNicely(work)));
    writers.allowCoreThreadTimeOut(true);
    return writers;
  }

  private static void runNicely(Runnable work) {
    try {
      Posix.giveWay(NICENESS);
    } catch (IOException elsewhere) {
      log.debug("Writers have the priority of others: {}", elsewhere.getMessage());
    }
    work.run();
  }
}
