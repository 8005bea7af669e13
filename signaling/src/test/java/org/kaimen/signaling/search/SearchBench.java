package org.kaimen.signaling.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.RegionTree;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.search.meaning.SentenceModel;

/// How long a node's index takes to answer while cases come in: `SearchBench CASES [FOLDER]`. It
/// measures the index with its analysis, facets, refreshes and the sentence model's reading of what
/// is asked, not of what is filed, nor PostgreSQL, nor HTTP. Ends by itself after a few minutes of
/// measuring.
final class SearchBench {

  private static final int A_SECOND = 200;
  private static final int ROUNDS = 2_000;
  private static final int WARM_UP = 1_500;
  private static final String[] WORDS = {
    "路灯", "物业", "停车", "噪音", "工资", "电梯", "垃圾", "施工", "医院", "漏水", "学校", "油烟", "充电", "小区", "居民"
  };

  private final NodeIndex index;
  private final CaseGenerator generator;
  private final SentenceModel model;
  private final List<Labelled> tellings;
  private final Random random = new Random(5);

  private SearchBench(
      NodeIndex index, CaseGenerator generator, SentenceModel model, List<Labelled> tellings) {
    this.index = index;
    this.generator = generator;
    this.model = model;
    this.tellings = tellings;
  }

  interface Round {
    void run() throws IOException;
  }

  public static void main(String[] args) throws Exception {
    int cases = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path folder = Path.of(args.length > 1 ? args[1] : "target/search-bench");
    SentenceModel model = SentenceModel.load(folder.resolve("model"));
    List<Labelled> tellings = Labelled.all();
    CaseGenerator generator =
        new CaseGenerator(
            tellings, tellings.stream().map(one -> model.read(Placing.plain(one.text()))).toList());
    try (NodeIndex index = NodeIndex.open(folder, "bench")) {
      SearchBench bench = new SearchBench(index, generator, model, tellings);
      bench.fill(cases);
      bench.measure(cases);
    }
  }

  private void fill(int cases) throws IOException {
    long begun = System.nanoTime();
    int before = index.size();
    for (int number = before; number < cases; number += 10_000) {
      put(number, Math.min(cases, number + 10_000));
      // whoever stops the filling goes on from here
      index.commit();
    }
    System.out.printf(
        "%,d cases in the index, %,d read in %.0f s%n",
        index.size(), index.size() - before, (System.nanoTime() - begun) / 1e9);
  }

  private void put(int from, int to) throws IOException {
    List<IndexedCase> batch = new ArrayList<>();
    for (int number = from; number < to; number++) {
      batch.add(generator.make(number));
    }
    index.put(batch);
  }

  private void measure(int cases) throws Exception {
    RegionTree regions = regions();
    ScheduledExecutorService filing = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger next = new AtomicInteger(cases);
    int batch = A_SECOND / 5;
    long begun = System.nanoTime();
    ScheduledFuture<?> going =
        filing.scheduleAtFixedRate(
            () -> {
              try {
                int from = next.getAndAdd(batch);
                put(from, from + batch);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            0,
            200,
            TimeUnit.MILLISECONDS);
    report("two terms and facets", () -> search(regions));
    report("similar cases", this::similar);
    boolean wentOn = !going.isDone();
    filing.shutdown();
    filing.awaitTermination(10, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "filed meanwhile: %.0f a second, to the end: %b%n", (next.get() - cases) / seconds, wentOn);
  }

  private void report(String what, Round round) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      round.run();
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6, nanos[ROUNDS - 1] / 1e6);
  }

  /// Two words, one or two facets chosen, all counted, the first twenty by relevance.
  private void search(RegionTree regions) throws IOException {
    String words = WORDS[random.nextInt(WORDS.length)] + " " + WORDS[random.nextInt(WORDS.length)];
    Map<Facet, Set<String>> chosen = new HashMap<>();
    chosen.put(Facet.CHANNEL, Set.of("web", "hotline"));
    if (random.nextBoolean()) {
      chosen.put(Facet.YEAR, Set.of(Integer.toString(2017 + random.nextInt(10))));
    }
    Wanted wanted =
        new Wanted(
            SearchQuery.parse(words),
            new CaseReach.All(),
            true,
            chosen,
            null,
            null,
            Wanted.Order.RELEVANCE);
    index.look(searcher -> Finder.find(searcher, wanted, regions, 0, 20));
  }

  /// What is typed is read by the model each time.
  private void similar() throws IOException {
    String text = tellings.get(random.nextInt(tellings.size())).text() + random.nextInt(1000);
    float[] place = Placing.of(text, model.read(Placing.plain(text)));
    index.look(searcher -> Similarity.find(searcher, place, 5));
  }

  private static RegionTree regions() {
    Map<UUID, RegionTree.Region> regions = new HashMap<>();
    Map<UUID, UUID> departments = new HashMap<>();
    UUID top = new UUID(2, 0);
    LocalizedText name = new LocalizedText("区", "District");
    regions.put(top, new RegionTree.Region(top, name, List.of()));
    for (int i = 1; i <= 20; i++) {
      UUID id = new UUID(2, i);
      regions.put(id, new RegionTree.Region(id, name, List.of(top)));
    }
    for (int i = 0; i < CaseGenerator.DEPARTMENTS; i++) {
      departments.put(new UUID(1, i), new UUID(2, 1 + i % 20));
    }
    return new RegionTree(regions, departments);
  }
}
