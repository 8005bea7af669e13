package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.casework.Venue;

class SettingTest {

  private static final Venue HALL = new Venue(" 区政务服务中心 ", "人民路 1 号", " ");

  private static Setting setting(Mode mode) {
    return mode == Mode.ONLINE ? Setting.ONLINE : new Setting(mode, HALL);
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @CsvSource({
    "ONLINE, , ONLINE",
    "ONLINE, ONLINE, ONLINE",
    "ONLINE, ON_SITE, session-not-on-site",
    "ON_SITE, , ON_SITE",
    "ON_SITE, ON_SITE, ON_SITE",
    "ON_SITE, ONLINE, session-not-online",
    "BOTH, , ONLINE",
    "BOTH, ONLINE, ONLINE",
    "BOTH, ON_SITE, ON_SITE",
  })
  void howSomebodyAttends(Mode mode, @Nullable Attendance wanted, String comes) {
    if (comes.startsWith("session")) {
      assertThatThrownBy(() -> setting(mode).settle(wanted)).hasMessage(comes);
    } else {
      assertThat(setting(mode).settle(wanted)).isEqualTo(Attendance.valueOf(comes));
    }
  }

  @Test
  void onlyWhoComesOnSiteIsToldAPlace() {
    assertThat(setting(Mode.BOTH).venueOf(Attendance.ON_SITE)).isEqualTo(HALL);
    assertThat(setting(Mode.BOTH).venueOf(Attendance.ONLINE)).isNull();
  }

  @Test
  void thereIsAPlaceExactlyWhereSomebodyCanCome() {
    assertThatThrownBy(() -> new Setting(Mode.ONLINE, HALL)).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> new Setting(Mode.BOTH, null)).isInstanceOf(Exception.class);
  }

  @Test
  void aPlaceIsKeptWithoutWhatIsWrittenAroundIt() {
    assertThat(HALL.name()).isEqualTo("区政务服务中心");
    assertThat(HALL.directions()).isNull();
    assertThat(HALL.line()).isEqualTo("区政务服务中心，人民路 1 号");
    assertThat(HALL.isSamePlace(new Venue("区政务服务中心", "人民路 1 号", "203 室"))).isTrue();
  }
}
