package org.kaimen.signaling.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.kaimen.signaling.identity.factor.EnteredCode.OfApp;
import org.kaimen.signaling.identity.factor.EnteredCode.OfSheet;
import org.kaimen.signaling.platform.Refusal;

class EnteredCodeFuzzTest {

  /// Whatever is typed is a code of one of the two kinds, or refused in words.
  @FuzzTest(maxDuration = "10s")
  void whateverIsTypedIsACodeOrRefused(FuzzedDataProvider data) {
    EnteredCode code;
    try {
      code = EnteredCode.of(data.consumeRemainingAsString());
    } catch (Refusal refusal) {
      assertThat(refusal.code().code()).isEqualTo("second-code-wrong");
      return;
    }
    switch (code) {
      case OfApp app -> assertThat(app.digits()).matches("[0-9]{6}");
      case OfSheet sheet -> assertThat(sheet.symbols()).matches("[0-9A-HJKMNP-TV-Z]{10}");
    }
  }
}
