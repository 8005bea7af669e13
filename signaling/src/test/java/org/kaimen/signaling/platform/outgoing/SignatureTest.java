package org.kaimen.signaling.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignatureTest {

  /// The example of the reference implementations.
  @Test
  void signaturesAreThoseOfTheSpecification() {
    Signature signature = new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretIsLongAndNeverTheSame() {
    assertThat(Signature.newSecret()).hasSize(50).isNotEqualTo(Signature.newSecret());
    assertThatThrownBy(() -> new Signature("secret")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signature("whsec_")).isInstanceOf(IllegalArgumentException.class);
  }
}
