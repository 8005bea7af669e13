package org.kaimen.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kaimen.mediaserver.composition.Composition;
import org.kaimen.mediaserver.composition.CompositionException;
import org.kaimen.mediaserver.composition.Plan;

/// Makes the one file of a long conversation, until its input ends. Arguments: a recording, its
/// length in seconds, the file to make. Both sides of the conversation are the recording, again and
/// again. Prints `pid` of the process that makes it, and `progress` with each percent.
final class Composing {

  private static final int TIMES = 240;

  private Composing() {}

  static void main(String[] arguments) throws CompositionException, IOException {
    Path recording = Path.of(arguments[0]);
    Duration length = Duration.ofSeconds(Integer.parseInt(arguments[1]));
    List<Plan.Part> parts = new ArrayList<>();
    for (String side : List.of("citizen", "official")) {
      for (int time = 0; time < TIMES; time++) {
        Duration start = length.multipliedBy(time);
        parts.add(new Plan.Part(recording, side, Plan.Kind.CAMERA, start, length));
      }
    }
    Plan plan = new Plan(Path.of(arguments[2]), length.multipliedBy(TIMES), parts);
    try (Composition running =
        Composition.start(plan, percent -> System.out.println("progress " + percent))) {
      System.out.println("pid " + running.pid());
      while (System.in.read() >= 0) {
        // goes on until whoever measures has seen enough
      }
    }
  }
}
