package org.kaimen.signaling.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Where what somebody is typing lies: asked again and again with little changed, or nothing.
@Component
class Places implements DisposableBean {

  private static final int THREADS = 2;

  /// More that wait are answered by their words alone: the model would be behind for seconds.
  private static final int MOST_WAITING = 100;

  private static final int REMEMBERED = 200;

  private final Placing placing;
  private final Scheduler threads =
      Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "sentence-asked");
  private final Map<String, float[]> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Entry<String, float[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  Places(Placing placing) {
    this.placing = placing;
  }

  Mono<float[]> of(String text) {
    String plain = Placing.plain(text);
    return Mono.justOrEmpty(remembered(plain))
        .switchIfEmpty(
            Mono.fromCallable(() -> read(plain))
                .subscribeOn(threads)
                .onErrorResume(_ -> Mono.fromCallable(() -> Placing.of(plain, null))));
  }

  private float[] read(String plain) {
    float[] place = Placing.of(plain, placing.read(plain).orElse(null));
    remember(plain, place);
    return place;
  }

  private float @Nullable [] remembered(String plain) {
    synchronized (last) {
      return last.get(plain);
    }
  }

  private void remember(String plain, float[] place) {
    synchronized (last) {
      last.put(plain, place);
    }
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
