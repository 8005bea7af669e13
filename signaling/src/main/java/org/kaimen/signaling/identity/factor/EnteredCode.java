package org.kaimen.signaling.identity.factor;

import java.util.Locale;
import java.util.regex.Pattern;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.platform.Refusal;

/// What a person typed where a code was asked: of their app, or of the sheet of recovery codes.
sealed interface EnteredCode {

  /// @param digits six
  record OfApp(String digits) implements EnteredCode {}

  /// @param symbols ten of [RecoveryCodes#ALPHABET]
  record OfSheet(String symbols) implements EnteredCode {}

  /// What people put between the groups of a code.
  Pattern BETWEEN = Pattern.compile("[\\s\\-]+");

  Pattern APP = Pattern.compile("[0-9]{6}");
  Pattern SHEET = Pattern.compile("[" + RecoveryCodes.ALPHABET + "]{" + RecoveryCodes.LENGTH + "}");

  /// Reads it as it is meant: groups, small letters, and letters that look like digits.
  ///
  /// @throws Refusal `second-code-wrong` where it is neither
  static EnteredCode of(String typed) {
    String plain = BETWEEN.matcher(typed).replaceAll("");
    if (APP.matcher(plain).matches()) {
      return new OfApp(plain);
    }
    String symbols =
        plain.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
    if (SHEET.matcher(symbols).matches()) {
      return new OfSheet(symbols);
    }
    throw new Refusal(IdentityRefusal.SECOND_CODE_WRONG);
  }
}
