package org.kaimen.signaling.platform;

import io.r2dbc.spi.Readable;

/// Reads columns that the schema declares `not null`.
public final class Columns {

  private Columns() {}

  /// @throws IllegalStateException where the column holds null after all: a bug in the query
  public static <T> T required(Readable row, String name, Class<T> type) {
    T value = row.get(name, type);
    if (value == null) {
      throw new IllegalStateException("column " + name + " is null");
    }
    return value;
  }
}
