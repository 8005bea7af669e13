package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateFuzzTest {

  static Stream<byte[]> candidates() {
    return Stream.of(
            "candidate:1 1 UDP 2015363327 192.0.2.2 16974 typ host",
            "candidate:842163049 1 udp 1677729535 198.51.100.7 49721 typ srflx raddr 0.0.0.0")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /// Whatever is read is written in a form that is read as the same.
  @MethodSource("candidates")
  @FuzzTest
  void readsAnyText(byte[] bytes) {
    Candidate.parse(new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(
            candidate -> assertThat(Candidate.parse(candidate.toString())).contains(candidate));
  }
}
