package org.kaimen.signaling.exchange.export;

import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// Rows of a table as RFC 4180 has them, that a spreadsheet opens as they are.
final class CsvRows {

  /// By it Excel knows UTF-8, and reads Chinese.
  static final String BYTE_ORDER_MARK = "\uFEFF";

  /// What a spreadsheet takes for a formula, in half and full width. What people wrote is never
  /// one.
  private static final Pattern FORMULA =
      Pattern.compile("^\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|^[\\t\\r]");

  private static final ObjectWriter WRITER =
      CsvMapper.builder()
          .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
          .build()
          .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

  private CsvRows() {}

  /// Each row with its line end.
  static String of(List<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (SequenceWriter sequence = WRITER.writeValues(text)) {
      for (List<String> row : rows) {
        sequence.write(row.stream().map(CsvRows::defused).toList());
      }
    }
    return text.toString();
  }

  static String defused(String cell) {
    return FORMULA.matcher(cell).find() ? "'" + cell : cell;
  }
}
