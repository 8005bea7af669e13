package org.kaimen.signaling.casework;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Makes the numbers people know their cases by, such as K261124-7QX2M: the day, and five
/// characters nobody can guess, without the look-alikes I, L, O and U.
@Component
class References {

  /// Crockford's base 32.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 5;
  private static final Pattern REFERENCE =
      Pattern.compile("K[0-9]{6}-[" + ALPHABET + "]{" + LENGTH + "}");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  private final Clock clock;
  private final LocalTime local;
  private final RandomGenerator random;

  @Autowired
  References(Clock clock, LocalTime local) {
    this(clock, local, new SecureRandom());
  }

  References(Clock clock, LocalTime local, RandomGenerator random) {
    this.clock = clock;
    this.local = local;
    this.random = random;
  }

  /// Whether it is such a number, known or not.
  static boolean isOne(String reference) {
    return REFERENCE.matcher(reference).matches();
  }

  String next() {
    return at(clock.instant());
  }

  /// One of that day.
  String at(Instant day) {
    StringBuilder reference = new StringBuilder("K");
    DAY.formatTo(LocalDate.ofInstant(day, local.zone()), reference);
    reference.append('-');
    for (int i = 0; i < LENGTH; i++) {
      reference.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return reference.toString();
  }
}
