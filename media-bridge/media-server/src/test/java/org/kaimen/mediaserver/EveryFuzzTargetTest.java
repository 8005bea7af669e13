package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Lets the fuzz targets of this module search for new input: all in one process for some seconds,
/// or, with `-Dkaimen.fuzz=5m`, each in one of its own for so long, two at a time; with
/// `-Dkaimen.fuzz.targets=Stun` only those with that in their names. An input that leads to a fault
/// is kept beside the tests and runs with them from then on; after a long search so is what led
/// anywhere new ([KeptInputs]).
class EveryFuzzTargetTest {

  private static final String A_MOMENT = "5s";
  private static final int AT_ONCE = 2;

  private final String duration = System.getProperty("kaimen.fuzz", "");
  private final String wanted = System.getProperty("kaimen.fuzz.targets", "");

  @Test
  void findsNothing() throws Exception {
    if (duration.isEmpty()) {
      assertThat(KeptInputs.searchAll(A_MOMENT)).isEmpty();
      return;
    }
    List<Future<String>> findings = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (FuzzTargets.Target each : FuzzTargets.all()) {
        if (each.name().contains(wanted)) {
          findings.add(threads.submit(() -> new KeptInputs(each).search(duration)));
        }
      }
    }
    assertThat(findings).as("targets").isNotEmpty();
    for (Future<String> finding : findings) {
      assertThat(finding.get()).isEmpty();
    }
  }
}
