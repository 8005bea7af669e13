package org.kaimen.signaling.minutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.MinutedTalks.Person;
import org.kaimen.signaling.minutes.MinutedTalks.Subject;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Strokes;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.store.Minutes.Correction;
import org.kaimen.signaling.minutes.store.Minutes.Paragraph;
import org.kaimen.signaling.minutes.store.Minutes.Reply;

class SealedFormTest {

  private static final Instant AT = Instant.parse("2026-11-27T02:00:00Z");
  private static final UUID ID = new UUID(7, 1);
  private static final Ending DRAWN =
      new Ending.Signed(new Signature.Drawn(new Strokes(List.of(List.of(0, 0, 300, 100)))));

  private static final MinutedTalk TALK =
      new MinutedTalk(
          ID,
          new UUID(7, 2),
          new UUID(7, 3),
          new Subject(new UUID(7, 4), "K261124-7QX2M", "路灯不亮"),
          new Person(new UUID(7, 5), "王芳"),
          new Person(new UUID(7, 6), "李建国"),
          AT,
          null);

  /// The words of it are as good as a contract: whoever holds minutes can hash them anew.
  private static final String SIGNED =
      """
      {"case":"K261124-7QX2M","citizen":"王芳","consultation":"00000000-0000-0007-0000-000000000001",\
      "corrections":[{"at":"2026-11-27T02:00:00Z","reply":{"at":"2026-11-27T02:00:00Z","by":"赵敏",\
      "text":null},"text":"是三号楼"}],"ending":{"how":"signed","strokes":[[0,0,300,100]]},\
      "official":"李建国","paragraphs":[{"at":"2026-11-27T02:00:00Z","by":"赵敏","field":"asked",\
      "text":"几号楼？"}],"sealedAt":"2026-11-27T02:00:00Z","template":"reception","title":"路灯不亮"}\
      """;

  private static Minutes minutes(String text, String correction) {
    return new Minutes(
        ID,
        new UUID(7, 4),
        Template.of("reception").orElseThrow(),
        new MinutesState.Presented(),
        List.of(new Paragraph(new UUID(8, 1), "asked", text, 3, AT, "赵敏")),
        List.of(new Correction(AT, correction, new Reply(null, AT, "赵敏"))),
        null);
  }

  @Test
  void theSameMinutesAreTheSameBytes() {
    Minutes.Seal seal = SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), DRAWN, AT);

    assertThat(seal.form()).isEqualTo(SIGNED);
    assertThat(seal.sha256()).isEqualTo(SealedForm.sha256(SIGNED)).hasSize(64);
  }

  @Test
  void whateverIsDifferentShowsInTheHash() {
    Ending refused = new Ending.Refused("不属实");
    Ending byCode = new Ending.Signed(new Signature.ByCode("w***@example.org"));
    Set<String> hashes =
        Stream.of(
                SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), DRAWN, AT),
                SealedForm.of(TALK, minutes("几号楼", "是三号楼"), DRAWN, AT),
                SealedForm.of(TALK, minutes("几号楼？", "是四号楼"), DRAWN, AT),
                SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), refused, AT),
                SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), byCode, AT),
                SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), new Ending.Unsigned(), AT),
                SealedForm.of(TALK, minutes("几号楼？", "是三号楼"), DRAWN, AT.plusMillis(1)))
            .map(Minutes.Seal::sha256)
            .collect(Collectors.toSet());

    assertThat(hashes).hasSize(7);
  }
}
