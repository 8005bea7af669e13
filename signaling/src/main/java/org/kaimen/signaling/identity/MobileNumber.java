package org.kaimen.signaling.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mobile number of the mainland: eleven digits that begin with 13 to 19 (电信网编号计划, 2017). Numbers
/// of other countries are not taken: who owns costly ones abroad has codes sent to them.
///
/// @param number as it is stored and dialled, E.164: `+8613900000000`
public record MobileNumber(String number) {

  /// What may stand before and between the digits.
  private static final Pattern TYPED = Pattern.compile("(?:(?:\\+|00)?86)?(1[3-9][0-9]{9})");

  /// However it was typed, with blanks, hyphens or the country's code; empty where it is none.
  public static Optional<MobileNumber> of(String typed) {
    Matcher digits = TYPED.matcher(typed.replaceAll("[\\s-]", ""));
    return digits.matches()
        ? Optional.of(new MobileNumber("+86" + digits.group(1)))
        : Optional.empty();
  }

  /// For their person to recognize, and nobody else: `139****0000`.
  public String masked() {
    String digits = number.substring("+86".length());
    return digits.substring(0, 3) + "****" + digits.substring(7);
  }

  /// Without the number.
  @Override
  public String toString() {
    return "MobileNumber[]";
  }
}
