package org.kaimen.signaling.search;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// By what the found cases can be narrowed.
enum Facet {
  DEPARTMENT,
  REGION,
  STAGE,
  /// Of the last outcome; cases without one have no value.
  OUTCOME,
  CHANNEL,
  /// In which the case was filed.
  YEAR;

  /// The word on the wire and the field in the index.
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
