package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaimen.signaling.identity.NewsChoice.Way.MAIL;
import static org.kaimen.signaling.identity.NewsChoice.Way.SMS;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.NewsChoice.Way;

class NewsChoiceTest {

  private static Set<Way> through(Set<Way> chosen, Set<Way> possible) {
    return new NewsChoice(chosen, true, Locale.ENGLISH).through(possible);
  }

  @Test
  void newsComesAsItWasChosen() {
    assertThat(through(Set.of(MAIL), Set.of(MAIL, SMS))).containsOnly(MAIL);
    assertThat(through(Set.of(SMS), Set.of(MAIL, SMS))).containsOnly(SMS);
    assertThat(through(Set.of(MAIL, SMS), Set.of(MAIL, SMS))).containsOnly(MAIL, SMS);
  }

  @Test
  void whereTheChosenWayIsGoneItComesByTheOther() {
    assertThat(through(Set.of(SMS), Set.of(MAIL))).containsOnly(MAIL);
    assertThat(through(Set.of(MAIL), Set.of(SMS))).containsOnly(SMS);
    assertThat(through(Set.of(MAIL, SMS), Set.of(SMS))).containsOnly(SMS);
    assertThat(through(Set.of(SMS), Set.of())).isEmpty();
  }

  @Test
  void whoSaidNothingHearsByMailAndElseBySms() {
    assertThat(NewsChoice.unsaid(Set.of(MAIL, SMS)).ways()).containsOnly(MAIL);
    assertThat(NewsChoice.unsaid(Set.of(SMS)).ways()).containsOnly(SMS);
    assertThat(NewsChoice.unsaid(Set.of(SMS)).everyStep()).isTrue();
  }

  @Test
  void nobodyChoosesNothing() {
    Set<Way> none = Set.of();
    assertThatThrownBy(() -> new NewsChoice(none, true, Locale.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
