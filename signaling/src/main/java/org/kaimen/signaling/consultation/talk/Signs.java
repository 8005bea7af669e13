package org.kaimen.signaling.consultation.talk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people see of each other beside their pictures: who asks for the word, who speaks, and the
/// document before them.
///
/// @param hands that are raised, the first raised first
/// @param heard whose pages hear them speak
/// @param speaking likewise, as the others are told and as it is written down
public record Signs(
    List<UUID> hands, Set<UUID> heard, Set<UUID> speaking, @Nullable Exhibit exhibit) {

  public static final Signs NONE = new Signs(List.of(), Set.of(), Set.of(), null);

  /// As browsers are told.
  ///
  /// @param exhibit null while nothing is shown
  public record Shown(List<UUID> hands, Set<UUID> speaking, @Nullable ShownExhibit exhibit) {}

  public record ShownExhibit(Document document, UUID by, View view) {}

  public Signs {
    hands = List.copyOf(hands);
    heard = Set.copyOf(heard);
    speaking = Set.copyOf(speaking);
  }

  /// As they stand after what was written down: for an owner that takes over.
  public static Signs after(List<TimedEvent> events) {
    Signs signs = NONE;
    for (TimedEvent event : events) {
      signs = signs.on(event);
    }
    return signs;
  }

  private Signs on(TimedEvent event) {
    return switch (event.what()) {
      case TimedEvent.HandRaised _ -> raised(event.person(), true);
      case TimedEvent.HandLowered _ -> raised(event.person(), false);
      case TimedEvent.EvidenceShown(Document document, View view) ->
          with(new Exhibit(document, event.person(), view, event.at(), true));
      case TimedEvent.EvidenceTurned(View view) ->
          exhibit == null ? this : with(exhibit.moved(view, event.at()).written());
      case TimedEvent.EvidenceLed _ -> exhibit == null ? this : with(exhibit.led(event.person()));
      case TimedEvent.EvidenceClosed _ -> with((Exhibit) null);
      case TimedEvent.Joined _,
          TimedEvent.Left _,
          TimedEvent.Spoke _,
          TimedEvent.FellSilent _,
          TimedEvent.PutOnHold _,
          TimedEvent.Resumed _,
          TimedEvent.ScreenBegun _,
          TimedEvent.ScreenEnded _,
          TimedEvent.QuestionAsked _,
          TimedEvent.QuestionTakenUp _ ->
          this;
    };
  }

  /// Who asks for the word is the participants' own affair.
  Shown shownToWatchers() {
    return new Shown(List.of(), speaking, shown().exhibit());
  }

  Shown shown() {
    return new Shown(
        hands,
        speaking,
        exhibit == null
            ? null
            : new ShownExhibit(exhibit.document(), exhibit.by(), exhibit.view()));
  }

  Signs raised(UUID person, boolean up) {
    List<UUID> next = new ArrayList<>(hands);
    next.remove(person);
    if (up) {
      next.add(person);
    }
    return new Signs(next, heard, speaking, exhibit);
  }

  Signs heard(UUID person, boolean speaks) {
    Set<UUID> next = new HashSet<>(heard);
    if (speaks) {
      next.add(person);
    } else {
      next.remove(person);
    }
    return new Signs(hands, next, speaking, exhibit);
  }

  Signs speaking(Set<UUID> now) {
    return new Signs(hands, heard, now, exhibit);
  }

  Signs with(@Nullable Exhibit next) {
    return new Signs(hands, heard, speaking, next);
  }
}
