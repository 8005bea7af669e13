package org.kaimen.signaling.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

class CsvRowsTest {

  @Test
  void rowsAreAsRfc4180HasThem() {
    assertThat(CsvRows.of(List.of(List.of("编号", "a,b", "say \"no\"", "two\nlines", ""))))
        .isEqualTo("编号,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
    assertThat(CsvRows.of(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+86 139", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "－1"})
  void whatLooksLikeAFormulaIsNone(String cell) {
    assertThat(CsvRows.defused(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "路灯", "1-2", "a@b.c", "K261124-7QX2M", "2026-11-27 08:00"})
  void whatDoesNotIsAsItIs(String cell) {
    assertThat(CsvRows.defused(cell)).isEqualTo(cell);
  }

  @Test
  void whateverIsWrittenIsReadBack() {
    Random random = new Random(311);
    for (int round = 0; round < 300; round++) {
      List<List<String>> rows = new ArrayList<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        rows.add(List.of(cell(random), cell(random), "x" + cell(random)));
      }
      List<List<String>> read;
      try (var values =
          CsvMapper.builder()
              .enable(CsvReadFeature.WRAP_AS_ARRAY)
              .build()
              .readerForListOf(String.class)
              .<List<String>>readValues(CsvRows.of(rows))) {
        read = values.readAll();
      }
      assertThat(read)
          .isEqualTo(
              rows.stream().map(row -> row.stream().map(CsvRows::defused).toList()).toList());
    }
  }

  private static String cell(Random random) {
    String letters = "a,\"\n\r =+-@路灯;'\t";
    return random
        .ints(random.nextInt(0, 30), 0, letters.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
        .toString();
  }
}
