package org.kaimen.signaling.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// How somebody wants to hear of their cases.
///
/// @param ways at least one
/// @param everyStep every step, or only what needs them, and the end
/// @param language of the SMS: Chinese or English; letters are in both
public record NewsChoice(Set<Way> ways, boolean everyStep, Locale language) {

  public enum Way {
    MAIL,
    SMS
  }

  public NewsChoice {
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("at least one way");
    }
    ways = Set.copyOf(ways);
  }

  /// Of who has chosen nothing: by mail where they have an address, by SMS where they have none.
  static NewsChoice unsaid(Set<Way> possible) {
    Way way = possible.contains(Way.MAIL) || possible.isEmpty() ? Way.MAIL : Way.SMS;
    return new NewsChoice(Set.of(way), true, Locale.SIMPLIFIED_CHINESE);
  }

  /// Those of the chosen ways there are; where none is left, whatever there is: who chose SMS hears
  /// by mail when the number is gone, and not nothing.
  Set<Way> through(Set<Way> possible) {
    Set<Way> left = EnumSet.noneOf(Way.class);
    left.addAll(ways);
    left.retainAll(possible);
    return left.isEmpty() ? Set.copyOf(possible) : Set.copyOf(left);
  }
}
