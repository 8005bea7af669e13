package org.kaimen.signaling.consultation.talk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.TalkEffect.FindDocument.Purpose;

/// The part of the transition that is about the documents of the case: one lies before all, led by
/// who shows it. The official may take it over; who is away leads nothing.
final class EvidenceTransition {

  /// A view that has stood for so long is one that was looked at, and is written down.
  static final Duration SETTLED = Duration.ofMillis(700);

  private EvidenceTransition() {}

  static void show(Change change, Participant speaker, Line line, UUID document) {
    if (mayLead(change, speaker)) {
      change.follow(new TalkEffect.FindDocument(speaker.id(), line, document, Purpose.TO_BE_SHOWN));
    } else {
      change.refuse(line, null, TalkRefusal.OTHER_SHOWS);
    }
  }

  static void send(Change change, Participant speaker, Line line, UUID document) {
    change.follow(new TalkEffect.FindDocument(speaker.id(), line, document, Purpose.TO_BE_SENT));
  }

  /// Nobody says it again: who sent what, and when, is enough.
  private static UUID idOf(Participant speaker, Document document, Instant now) {
    String name = "%s %s %s".formatted(speaker.id(), document.id(), now);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static void found(Change change, TalkEvent.DocumentFound found) {
    settle(change);
    Participant speaker = change.scene().find(found.person()).orElse(null);
    if (speaker == null) {
      return;
    }
    Document document = found.document();
    switch (found.purpose()) {
      case TO_BE_SENT ->
          change.follow(
              new TalkEffect.StoreChat(
                  new ChatLine(
                      idOf(speaker, document, change.now()),
                      speaker.id(),
                      speaker.person().name(),
                      "",
                      change.now(),
                      document),
                  found.line()));
      case TO_BE_SHOWN -> {
        if (!document.canBeShown()) {
          change.refuse(found.line(), null, TalkRefusal.DOCUMENT_CANNOT_BE_SHOWN);
        } else if (!mayLead(change, speaker)) {
          change.refuse(found.line(), null, TalkRefusal.OTHER_SHOWS);
        } else {
          change.note(speaker.id(), new TimedEvent.EvidenceShown(document, View.WHOLE));
          put(change, new Exhibit(document, speaker.id(), View.WHOLE, change.now(), true));
        }
      }
    }
  }

  private static void put(Change change, Exhibit exhibit) {
    change.sign(change.scene().signs().with(exhibit));
  }

  private static boolean mayLead(Change change, Participant speaker) {
    Exhibit exhibit = change.scene().signs().exhibit();
    return exhibit == null
        || exhibit.by().equals(speaker.id())
        || speaker.person().party() == Party.OFFICIAL
        || change.scene().find(exhibit.by()).flatMap(Participant::line).isEmpty();
  }

  /// What is said of a document that is not shown any more, or is led by another, came too late.
  static void turn(Change change, Participant speaker, Line line, UUID document, View view) {
    settle(change);
    Exhibit exhibit = change.scene().signs().exhibit();
    if (exhibit != null
        && exhibit.by().equals(speaker.id())
        && exhibit.document().id().equals(document)
        && !exhibit.view().equals(view)) {
      // the leader's page is where it says already
      change.sign(change.scene().signs().with(exhibit.moved(view, change.now())), line);
    }
  }

  static void lead(Change change, Participant speaker, Line line) {
    settle(change);
    Exhibit exhibit = change.scene().signs().exhibit();
    if (exhibit == null || exhibit.by().equals(speaker.id())) {
      return;
    }
    if (mayLead(change, speaker)) {
      change.note(speaker.id(), new TimedEvent.EvidenceLed());
      put(change, exhibit.led(speaker.id()));
    } else {
      change.refuse(line, null, TalkRefusal.OTHER_SHOWS);
    }
  }

  static void close(Change change, Participant speaker, Line line) {
    settle(change);
    if (change.scene().signs().exhibit() == null) {
      return;
    }
    if (mayLead(change, speaker)) {
      change.note(speaker.id(), new TimedEvent.EvidenceClosed());
      change.sign(change.scene().signs().with((Exhibit) null));
    } else {
      change.refuse(line, null, TalkRefusal.OTHER_SHOWS);
    }
  }

  /// Also before it is changed or put away: a tick may be half a second late.
  static void settle(Change change) {
    Exhibit exhibit = change.scene().signs().exhibit();
    if (exhibit != null
        && !exhibit.noted()
        && !change.now().isBefore(exhibit.movedAt().plus(SETTLED))) {
      change.follow(
          new TalkEffect.NoteEvent(
              new TimedEvent(
                  exhibit.movedAt(), exhibit.by(), new TimedEvent.EvidenceTurned(exhibit.view()))));
      change.to(change.scene().with(change.scene().signs().with(exhibit.written())));
    }
  }
}
