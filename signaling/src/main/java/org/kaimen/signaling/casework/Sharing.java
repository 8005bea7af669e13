package org.kaimen.signaling.casework;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case among others and before the public.
///
/// @param withId the case it is dealt with together with, which leads; null where there is none
/// @param reviewed whether a moderator found its text fit for the public
/// @param hiddenFor why its text is kept from the public; null where it is not
public record Sharing(@Nullable UUID withId, boolean reviewed, @Nullable String hiddenFor) {

  static final Sharing ALONE = new Sharing(null, false, null);

  /// Empty where the event cannot happen.
  Optional<Sharing> on(Shared event) {
    return switch (event) {
      case Shared.Grouped grouped -> only(withId == null, with(grouped.withId()));
      case Shared.Separated _ -> only(withId != null, with(null));
      case Shared.Reviewed _ ->
          only(hiddenFor == null && !reviewed, new Sharing(withId, true, null));
      case Shared.Hidden(String reason, _) ->
          only(hiddenFor == null, new Sharing(withId, true, reason));
      case Shared.ShownAgain _ -> only(hiddenFor != null, new Sharing(withId, true, null));
    };
  }

  private Sharing with(@Nullable UUID other) {
    return new Sharing(other, reviewed, hiddenFor);
  }

  private static Optional<Sharing> only(boolean fits, Sharing after) {
    return fits ? Optional.of(after) : Optional.empty();
  }
}
