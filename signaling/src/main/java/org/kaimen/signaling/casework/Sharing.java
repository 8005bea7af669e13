package org.kaimen.signaling.casework;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case among others and before the public.
///
/// @param withId the case it is dealt with together with, which leads; null where there is none
/// @param hiddenFor why its text is kept from the public; null where it is not
public record Sharing(@Nullable UUID withId, @Nullable String hiddenFor) {

  static final Sharing ALONE = new Sharing(null, null);

  /// Empty where the event cannot happen.
  Optional<Sharing> on(Shared event) {
    return switch (event) {
      case Shared.Grouped grouped ->
          withId == null ? Optional.of(new Sharing(grouped.withId(), hiddenFor)) : Optional.empty();
      case Shared.Separated _ ->
          withId == null ? Optional.empty() : Optional.of(new Sharing(null, hiddenFor));
      case Shared.Hidden(String reason, _) ->
          hiddenFor == null ? Optional.of(new Sharing(withId, reason)) : Optional.empty();
      case Shared.ShownAgain _ ->
          hiddenFor == null ? Optional.empty() : Optional.of(new Sharing(withId, null));
    };
  }
}
