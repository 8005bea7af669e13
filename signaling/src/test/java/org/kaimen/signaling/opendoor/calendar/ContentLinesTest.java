package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLinesTest {

  private static final String END = "\r\n";

  @ParameterizedTest(name = "{0} of {1} octets each -> {2} in the first line")
  @CsvSource({
    "a, 1, 75",
    "é, 2, 37",
    "访, 3, 25",
    "🙂, 4, 18",
  })
  void aLineHas75Octets(String character, int octets, int first) throws Exception {
    String line = character.repeat(200);

    String folded = ContentLines.fold(line + END);

    assertThat(folded.substring(0, folded.indexOf(END))).isEqualTo(character.repeat(first));
    assertThat(first * octets).isBetween(76 - octets, 75);
    // the space counts, too
    String second = folded.substring(folded.indexOf(END) + 2).split(END, 2)[0];
    assertThat(second).isEqualTo(" " + character.repeat(74 / octets));
    assertThat(Octets.lines(folded)).containsExactly(line);
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    String fits = "x".repeat(75) + END + "访".repeat(25) + END;

    assertThat(ContentLines.fold(fits)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\n;b,c\\", "两行\n第二行; 三", "BEGIN:VEVENT", "\\;\\,", " tab\tand space"})
  void whateverIsWrittenIsReadTheSame(String text) {
    VEvent read = Biweekly.parse(withSummary(text)).first().getEvents().getFirst();

    assertThat(read.getSummary().getValue()).isEqualTo(text);
  }

  @Test
  void aLineCannotBeEndedFromWithin() throws CharacterCodingException {
    assertThat(Octets.lines(withSummary("a\r\nEND:VEVENT\u0000\u0085b")))
        .contains("SUMMARY:a\\nEND:VEVENTb");
  }

  private static String withSummary(String text) {
    return ContentLines.calendar()
        .line("BEGIN", "VEVENT")
        .text("SUMMARY", text)
        .line("END", "VEVENT")
        .end();
  }

  @Test
  void whateverIsFoldedUnfoldsToTheSame() throws CharacterCodingException {
    String alphabet = "a访é🙂 ;:约\u0301";
    int[] characters = alphabet.codePoints().toArray();
    Random random = new Random(20261127);
    for (int n = 0; n < 500; n++) {
      StringBuilder line = new StringBuilder("X");
      int length = random.nextInt(300);
      for (int at = 0; at < length; at++) {
        line.appendCodePoint(characters[random.nextInt(characters.length)]);
      }

      String folded = ContentLines.fold(line + END + "END:X" + END);

      assertThat(Octets.lines(folded)).containsExactly(line.toString(), "END:X");
    }
  }
}
