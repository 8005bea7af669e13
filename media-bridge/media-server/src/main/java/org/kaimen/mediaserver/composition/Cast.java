package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kaimen.mediaserver.composition.Plan.Kind;
import org.kaimen.mediaserver.composition.Plan.Part;

/// Who is in a plan: a seat for each participant, by when they first came, and one for whatever
/// screens are shared, of which the latest is seen.
final class Cast implements AutoCloseable {

  /// In ms: who is away for less keeps the place in the strip.
  private static final long BRIDGED = 10_000;

  private final List<Seat> participants = new ArrayList<>();
  private final Seat screen;

  Cast(Plan plan) {
    List<Part> parts = plan.parts().stream().sorted(Comparator.comparing(Part::start)).toList();
    Map<String, List<Part>> cameras = new LinkedHashMap<>();
    List<Part> screens = new ArrayList<>();
    for (Part part : parts) {
      List<Part> own = cameras.computeIfAbsent(part.participant(), _ -> new ArrayList<>());
      (part.kind() == Kind.SCREEN ? screens : own).add(part);
    }
    cameras.values().forEach(own -> participants.add(new Seat(own)));
    screen = new Seat(screens);
  }

  List<Seat> participants() {
    return participants;
  }

  Seat screen() {
    return screen;
  }

  /// All that are heard.
  List<Seat> all() {
    List<Seat> all = new ArrayList<>(participants);
    all.add(screen);
    return all;
  }

  /// One and two keep their places throughout; of more, those are shown that are there.
  List<Integer> presentAt(long millis) {
    return IntStream.range(0, participants.size())
        .filter(seat ->
            participants.size() <= 2 || participants.get(seat).isTakenAbout(millis, BRIDGED))
        .boxed()
        .toList();
  }

  /// Listens to all of them, and leaves the files at their end.
  List<Voice> listen(int ticks) throws IOException {
    List<Voice> voices = new ArrayList<>();
    float[] samples = new float[Composer.TICK_SAMPLES];
    for (Seat seat : all()) {
      Voice voice = new Voice(ticks);
      for (int tick = 0; tick < ticks; tick++) {
        long millis = tick * Composer.TICK_MILLIS;
        seat.sound(millis, samples);
        if (seat.isTakenAbout(millis, BRIDGED)) {
          voice.heard(tick, power(samples));
        }
      }
      voices.add(voice);
    }
    return voices;
  }

  private static double power(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum / samples.length;
  }

  @Override
  public void close() {
    all().forEach(Seat::close);
  }
}
