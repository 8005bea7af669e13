package org.kaimen.signaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.platform.PublicUrl;

class ReadyPrintTest {

  private static final Instant STARTS = Instant.parse("2026-11-24T01:15:00Z");
  private static final String SITE = "http://localhost:8080";

  private final ReadyPrint print =
      new ReadyPrint(
          new PublicUrl(new NodeSettings("node", URI.create(SITE), "off"), 0),
          new LocalTime(ZoneId.of("Asia/Shanghai")));

  private String printed() {
    return print.of(
        new DemoSession.Ready(
            STARTS,
            STARTS.plus(Duration.ofHours(1)),
            "王芳",
            SITE + "/join/one",
            "周建国",
            SITE + "/desk/join/two"),
        List.of(DemoPeople.CLERK));
  }

  @Test
  void itSaysWhereToClickAndWithWhatToSignIn() {
    assertThat(printed())
        .contains(SITE + "/join/one", SITE + "/desk/join/two", SITE + "/inbox", SITE + "/staff")
        .contains("王芳，09:15 的预约 · appointment at 09:15 (Asia/Shanghai)")
        .containsPattern("clerk +clerk-demo +工作人员 Clerk");
  }

  @Test
  void theAddressesStandInOneColumn() {
    assertThat(
            printed()
                .lines()
                .filter(line -> line.contains(SITE))
                .map(line -> ReadyPrint.width(line.substring(0, line.indexOf(SITE))))
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"Citizen, 7", "群众, 4", "'，', 2", "'“·”', 3", "'', 0"})
  void aChineseCharacterTakesTwoColumns(String text, int width) {
    assertThat(ReadyPrint.width(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T08:00:00Z, 2026-11-24T08:05:00Z",
    "2026-11-24T08:00:01Z, 2026-11-24T08:10:00Z",
    "2026-11-24T23:56:00Z, 2026-11-25T00:05:00Z"
  })
  void aSessionBeginsAtAMarkFiveMinutesAheadAtLeast(Instant now, Instant mark) {
    assertThat(DemoSession.nextMark(now)).isEqualTo(mark);
  }
}
