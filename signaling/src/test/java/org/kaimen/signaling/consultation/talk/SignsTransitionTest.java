package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.consultation.talk.Scenes.CHEN;
import static org.kaimen.signaling.consultation.talk.Scenes.CHENS;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.consultation.talk.TalkEffect.FindDocument.Purpose;

/// Raised hands, who speaks, and the document before all; and what is written down of it.
class SignsTransitionTest {

  private static final Document PICTURE = new Document(new UUID(0, 21), "灯.jpg", "image/jpeg");
  private static final Document FILM = new Document(new UUID(0, 22), "灯.mp4", "video/mp4");
  private static final View CLOSER = new View(1, 2, 0.3, 0.4, new View.Point(0.1, 0.9));

  private static TalkEvent says(Participant.Person who, ClientMessage message) {
    return new TalkEvent.Said(who.id(), who.equals(WANG) ? WANGS : LIS, message);
  }

  private static TalkEvent found(Participant.Person who, Document document) {
    return new TalkEvent.DocumentFound(
        who.id(), who.equals(WANG) ? WANGS : LIS, document, Purpose.TO_BE_SHOWN);
  }

  private static Transition.Step step(Talk talk, TalkEvent event, Instant at) {
    return Transition.next(talk, event, at);
  }

  private static List<TimedEvent> noted(Transition.Step step) {
    return step.effects().stream()
        .filter(TalkEffect.NoteEvent.class::isInstance)
        .map(effect -> ((TalkEffect.NoteEvent) effect).event())
        .toList();
  }

  private static TalkEvent tick() {
    return new TalkEvent.Ticked(true, new UUID(0, 1));
  }

  private static Talk shownBy(Participant.Person who) {
    return Scenes.after(Scenes.live(true), found(who, PICTURE));
  }

  @Test
  void ofAGuestItIsWrittenDownWhenTheyComeAndGoAndTheirHandGoesWithThem() {
    Transition.Step in =
        step(Scenes.live(true), new TalkEvent.Found(CHEN, Consent.GIVEN, CHENS), NOON);
    Talk asking =
        Scenes.after(in.talk(), new TalkEvent.Said(CHEN.id(), CHENS, new ClientMessage.Hand(true)));
    Transition.Step out =
        step(asking, new TalkEvent.Said(CHEN.id(), CHENS, new ClientMessage.HangUp()), NOON);

    assertThat(noted(in)).containsExactly(new TimedEvent(NOON, CHEN.id(), new TimedEvent.Joined()));
    assertThat(asking.scene().signs().hands()).containsExactly(CHEN.id());
    assertThat(noted(out))
        .containsExactly(
            new TimedEvent(NOON, CHEN.id(), new TimedEvent.Left()),
            new TimedEvent(NOON, CHEN.id(), new TimedEvent.HandLowered()));
    assertThat(out.talk().scene().signs().hands()).isEmpty();
  }

  @Test
  void aRaisedHandIsToldToAllAndWrittenDownOnce() {
    Transition.Step up = step(Scenes.live(true), says(WANG, new ClientMessage.Hand(true)), NOON);

    assertThat(Scenes.words(up)).containsExactly("tell wang SignsChanged", "tell li SignsChanged");
    assertThat(noted(up))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.HandRaised()));
    assertThat(step(up.talk(), says(WANG, new ClientMessage.Hand(true)), NOON).effects()).isEmpty();
  }

  @Test
  void theOfficialGivesTheWordAndTheCitizenCannot() {
    Talk both =
        Scenes.after(
            Scenes.live(true),
            says(WANG, new ClientMessage.Hand(true)),
            says(LI, new ClientMessage.Hand(true)));

    assertThat(both.scene().signs().hands()).containsExactly(WANG.id(), LI.id());
    assertThat(Scenes.words(step(both, says(WANG, new ClientMessage.LowerHand(LI.id())), NOON)))
        .containsExactly("refuse wang out-of-turn");
    Transition.Step lowered = step(both, says(LI, new ClientMessage.LowerHand(WANG.id())), NOON);
    assertThat(lowered.talk().scene().signs().hands()).containsExactly(LI.id());
    assertThat(noted(lowered))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.HandLowered()));
  }

  @Test
  void whoSpeaksIsToldAndWrittenDownOnceATick() {
    Talk heard = Scenes.after(Scenes.live(true), says(WANG, new ClientMessage.Speaking(true)));
    Talk syllables =
        Scenes.after(
            heard,
            says(WANG, new ClientMessage.Speaking(false)),
            says(WANG, new ClientMessage.Speaking(true)));

    Transition.Step spoke = step(syllables, tick(), NOON);
    assertThat(noted(spoke))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.Spoke()));
    assertThat(noted(step(spoke.talk(), tick(), NOON))).isEmpty();
    Talk gone = Scenes.after(spoke.talk(), new TalkEvent.Gone(WANG.id(), WANGS));
    assertThat(noted(step(gone, tick(), NOON)))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.FellSilent()));
  }

  @Test
  void comingAndGoingAreWrittenDown() {
    Transition.Step left = step(Scenes.live(true), new TalkEvent.Gone(WANG.id(), WANGS), NOON);

    assertThat(noted(left)).containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.Left()));
    assertThat(noted(step(left.talk(), new TalkEvent.Hello(WANG.id(), WANGS), NOON)))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.Joined()));
  }

  @Test
  void aDocumentIsLookedForBeforeItIsShown() {
    Talk live = Scenes.live(true);

    assertThat(
            Scenes.words(
                step(live, says(WANG, new ClientMessage.ShowEvidence(PICTURE.id())), NOON)))
        .containsExactly("FindDocument");
    Transition.Step shown = step(live, found(WANG, PICTURE), NOON);
    assertThat(noted(shown))
        .containsExactly(
            new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceShown(PICTURE, View.WHOLE)));
    assertThat(Scenes.words(step(live, found(WANG, FILM), NOON)))
        .containsExactly("refuse wang document-cannot-be-shown");
    assertThat(Scenes.words(step(live, new TalkEvent.DocumentMissing(WANG.id(), WANGS), NOON)))
        .containsExactly("refuse wang document-not-there");
  }

  @Test
  void theLeadersViewIsEverybodysAndWrittenDownOnceItRests() {
    TalkEvent turn = says(WANG, new ClientMessage.TurnEvidence(PICTURE.id(), CLOSER));

    Transition.Step turned = step(shownBy(WANG), turn, NOON);
    assertThat(Scenes.words(turned)).containsExactly("tell li SignsChanged");
    assertThat(noted(step(turned.talk(), tick(), NOON.plusMillis(500)))).isEmpty();
    Transition.Step rested = step(turned.talk(), tick(), NOON.plusMillis(700));
    assertThat(noted(rested))
        .containsExactly(new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceTurned(CLOSER)));
    assertThat(noted(step(rested.talk(), tick(), NOON.plusSeconds(2)))).isEmpty();
    TalkEvent close = says(WANG, new ClientMessage.CloseEvidence());
    assertThat(noted(step(turned.talk(), close, NOON.plusSeconds(1))))
        .extracting(TimedEvent::what)
        .containsExactly(new TimedEvent.EvidenceTurned(CLOSER), new TimedEvent.EvidenceClosed());
  }

  @Test
  void theOfficialTakesOverTheCitizenDoesNotUnlessNobodyLeads() {
    ClientMessage lead = new ClientMessage.LeadEvidence();
    Talk official = shownBy(LI);

    assertThat(Scenes.words(step(official, says(WANG, lead), NOON)))
        .containsExactly("refuse wang other-shows");
    assertThat(Scenes.words(step(official, says(WANG, new ClientMessage.CloseEvidence()), NOON)))
        .containsExactly("refuse wang other-shows");
    assertThat(
            Scenes.words(
                step(official, says(WANG, new ClientMessage.ShowEvidence(FILM.id())), NOON)))
        .containsExactly("refuse wang other-shows");
    Talk taken = Scenes.after(shownBy(WANG), says(LI, lead));
    assertThat(taken.scene().signs().shown().exhibit())
        .isEqualTo(new Signs.ShownExhibit(PICTURE, LI.id(), View.WHOLE));
    TalkEvent late = says(WANG, new ClientMessage.TurnEvidence(PICTURE.id(), CLOSER));
    assertThat(step(taken, late, NOON).effects()).isEmpty();
    Talk away = Scenes.after(official, new TalkEvent.Gone(LI.id(), LIS), says(WANG, lead));
    assertThat(away.scene().signs().shown().exhibit())
        .isEqualTo(new Signs.ShownExhibit(PICTURE, WANG.id(), View.WHOLE));
  }

  @Test
  void whoComesLateAndWhoTakesOverAsOwnerSeeItAsItStands() {
    Talk turned =
        Scenes.after(
            shownBy(WANG),
            says(WANG, new ClientMessage.TurnEvidence(PICTURE.id(), CLOSER)),
            says(LI, new ClientMessage.Hand(true)));

    Transition.Step back = step(turned, new TalkEvent.Hello(LI.id(), new Line("b", "new")), NOON);
    assertThat(back.effects())
        .anyMatch(effect ->
            effect instanceof TalkEffect.Tell(_, ServerMessage.Welcome welcome)
                && welcome.signs().equals(turned.scene().signs().shown()));
    Signs again =
        Signs.after(
            List.of(
                new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceShown(FILM, View.WHOLE)),
                new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceClosed()),
                new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceShown(PICTURE, View.WHOLE)),
                new TimedEvent(NOON, WANG.id(), new TimedEvent.EvidenceTurned(CLOSER)),
                new TimedEvent(NOON, LI.id(), new TimedEvent.HandRaised())));
    assertThat(again.shown()).isEqualTo(turned.scene().signs().shown());
  }

  @Test
  void aSentFileIsStoredBetweenTheWords() {
    TalkEvent found = new TalkEvent.DocumentFound(WANG.id(), WANGS, FILM, Purpose.TO_BE_SENT);

    assertThat(step(Scenes.live(true), found, NOON).effects())
        .singleElement()
        .satisfies(effect -> {
          ChatLine line = ((TalkEffect.StoreChat) effect).chat();
          assertThat(line)
              .isEqualTo(new ChatLine(line.id(), WANG.id(), WANG.name(), "", NOON, FILM));
        });
  }
}
