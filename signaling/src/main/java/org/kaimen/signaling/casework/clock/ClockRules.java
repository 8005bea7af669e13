package org.kaimen.signaling.casework.clock;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long what may take.
///
/// @param acceptance of every case
/// @param closing by the word of the case's kind
/// @param otherwise the closing of a case whose kind nobody has told
/// @param promiseWarnDays how many days before its day one is reminded of a promise
public record ClockRules(
    Term acceptance, Map<String, Term> closing, Term otherwise, int promiseWarnDays) {

  /// 信访工作条例 (2022) §22: 在 15 日内分别按照下列方式处理.
  private static final Term ACCEPTANCE = new Term(15, DayUnit.CALENDAR, 0, 3);

  /// 信访工作条例 (2022) §34: 应当自受理之日起 60 日内办结；情况复杂的，经批准可以适当延长，但延长期限不得超过 30 日.
  private static final Term PETITION = new Term(60, DayUnit.CALENDAR, 30, 3);

  /// What the regulations say and, of what hotlines (12345) take in, their three classes of work
  /// orders: 1, 5 and 10 working days.
  public static final ClockRules DEFAULTS =
      new ClockRules(
          ACCEPTANCE,
          Map.of(
              "inquiry", hotline(1),
              "help", hotline(5),
              "complaint", hotline(10),
              "petition", PETITION),
          PETITION,
          3);

  public ClockRules {
    closing = Map.copyOf(closing);
  }

  /// @param kind its word; null where it is not told
  public Term closing(@Nullable String kind) {
    return kind == null ? otherwise : closing.getOrDefault(kind, otherwise);
  }

  private static Term hotline(int days) {
    return new Term(days, DayUnit.WORKING, 30, 1);
  }
}
