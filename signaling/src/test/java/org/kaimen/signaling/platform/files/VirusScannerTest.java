package org.kaimen.signaling.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.files.VirusScanner.Verdict;
import org.kaimen.signaling.testing.TestScanner;
import org.kaimen.signaling.testing.TestScanner.Mood;

class VirusScannerTest {

  @TempDir private Path folder;
  private final TestScanner peer = new TestScanner();

  @AfterEach
  void noPeer() throws IOException {
    peer.close();
  }

  private @Nullable Verdict scan(String content, Duration longest) throws IOException {
    InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", peer.port());
    Path file = Files.writeString(folder.resolve("file"), content);
    return new VirusScanner(address, longest).scan(file).block(Duration.ofSeconds(20));
  }

  @Test
  void whatIsCleanPasses() throws IOException {
    Duration longest = Duration.ofSeconds(10);

    assertThat(scan("a", longest)).isEqualTo(new Verdict.Clean());
    assertThat(scan("", longest)).isEqualTo(new Verdict.Clean());
    assertThat(scan("a".repeat(3_000_000), longest)).isEqualTo(new Verdict.Clean());
  }

  @Test
  void whatIsFoundIsTold() throws IOException {
    String hidden = "a".repeat(200_000) + TestScanner.VIRUS + "a".repeat(200_000);

    assertThat(scan(hidden, Duration.ofSeconds(10))).isEqualTo(new Verdict.Found("Test.Virus-1"));
  }

  @Test
  void whoDoesNotSaySoLetsNothingPass() throws IOException {
    for (Mood mood : new Mood[] {Mood.GONE, Mood.OVERFED}) {
      peer.become(mood);
      assertThat(scan("a".repeat(100), Duration.ofSeconds(10)))
          .as(mood.name())
          .isEqualTo(new Verdict.Unknown());
    }
    peer.become(Mood.SILENT);
    assertThat(scan("a", Duration.ofMillis(200))).isEqualTo(new Verdict.Unknown());
    peer.close();
    assertThat(scan("a", Duration.ofSeconds(10))).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void withoutAScannerAllPasses() {
    VirusScanner none = new VirusScanner(new ScannerSettings(" "));

    assertThat(none.scan(folder.resolve("none")).block()).isEqualTo(new Verdict.Clean());
  }

  @Test
  void anAddressIsOneOrTheNodeDoesNotStart() {
    assertThat(new ScannerSettings("clamd://clamav").address())
        .isEqualTo(InetSocketAddress.createUnresolved("clamav", 3310));
    for (String wrong : new String[] {"clamav:3310", "http://clamav", "clamd://", "clamd:// x"}) {
      assertThatThrownBy(() -> new ScannerSettings(wrong).address())
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("KAIMEN_VIRUS_SCANNER");
    }
  }
}
