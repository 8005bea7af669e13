package org.kaimen.mediaserver;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// All fuzz targets in one, for Jazzer takes some seconds to begin with each: the first byte says
/// which it is, the rest is for that one. Not among the other tests, which have the seeds of each.
class AllFuzzTargets {

  private static final List<FuzzTargets.Target> TARGETS = FuzzTargets.all();

  /// Those of each, and nothing for those without.
  static Stream<byte[]> seeds() {
    return IntStream.range(0, TARGETS.size())
        .boxed()
        .flatMap(number ->
            Stream.concat(Stream.of(new byte[0]), TARGETS.get(number).seeds().stream())
                .map(seed -> with(number, seed)));
  }

  private static byte[] with(int number, byte[] seed) {
    byte[] input = new byte[1 + seed.length];
    input[0] = (byte) number;
    System.arraycopy(seed, 0, input, 1, seed.length);
    return input;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20s")
  void takesAnything(byte[] input) throws Throwable {
    if (input.length > 0) {
      target(input).run(rest(input));
    }
  }

  /// The one that an input is for.
  static FuzzTargets.Target target(byte[] input) {
    return TARGETS.get((input[0] & 0xff) % TARGETS.size());
  }

  /// What that one gets of it.
  static byte[] rest(byte[] input) {
    return Arrays.copyOfRange(input, 1, input.length);
  }
}
