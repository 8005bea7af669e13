package org.kaimen.signaling.consultation.door;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.store.ChatTable;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.store.Invited;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.consultation.store.TimedEventTable;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.Document;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.recording.RecordedTalks;
import org.kaimen.signaling.waitingroom.Conversations;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Answers what the waiting room, the minutes and the replay ask of consultations.
@Component
class TalkedOf implements Conversations, MinutedTalks, RecordedTalks {

  private final ConsultationTable table;
  private final ChatTable chat;
  private final ParticipantTable participants;
  private final TimedEventTable events;
  private final JsonMapper json;

  TalkedOf(
      ConsultationTable table,
      ChatTable chat,
      ParticipantTable participants,
      TimedEventTable events,
      JsonMapper json) {
    this.table = table;
    this.chat = chat;
    this.participants = participants;
    this.events = events;
    this.json = json;
  }

  @Override
  public Flux<Conversation> ofSession(UUID sessionId) {
    return table.ofSession(sessionId).map(TalkedOf::conversation);
  }

  private static Conversation conversation(Consultation one) {
    Consultation.Ending ended = one.times().ended();
    return new Conversation(
        one.id(),
        one.occasion().bookingId(),
        new Official(one.official().id(), one.official().name()),
        one.attendance(),
        one.recorded(),
        one.times().startedAt(),
        ended == null ? null : ended.at(),
        ended != null && ended.reason().isBrokenOff(),
        one.times().hasOutcome());
  }

  @Override
  public Mono<RecordedTalk> find(UUID consultationId) {
    return table
        .find(consultationId)
        .flatMap(one ->
            Mono.zip(
                    guests(one),
                    chat.of(one).collectList(),
                    events.of(one.id()).map(this::happened).collectList())
                .map(known -> talk(one, known.getT1(), known.getT2(), known.getT3())));
  }

  private Mono<List<RecordedTalks.Guest>> guests(Consultation one) {
    return participants.of(one.id()).mapNotNull(TalkedOf::guest).collectList();
  }

  /// @return null for who never came
  private static RecordedTalks.@Nullable Guest guest(Invited invited) {
    UUID person = invited.personId();
    return person == null
        ? null
        : new RecordedTalks.Guest(
            new RecordedTalks.Person(person, invited.name()), invited.party().word());
  }

  private Happened happened(TimedEvent event) {
    return new Happened(
        event.person(), event.at(), json.convertValue(event.what(), new TypeReference<>() {}));
  }

  private static RecordedTalk talk(
      Consultation one,
      List<RecordedTalks.Guest> guests,
      List<ChatLine> lines,
      List<Happened> happened) {
    Consultation.Ending ended = one.times().ended();
    return new RecordedTalk(
        one.id(),
        one.occasion().sessionId(),
        one.occasion().caseReference(),
        new RecordedTalks.Person(one.citizen().id(), one.citizen().name()),
        new RecordedTalks.Person(one.official().id(), one.official().name()),
        guests,
        ended == null ? null : ended.at(),
        lines.stream().map(TalkedOf::words).toList(),
        happened);
  }

  private static Words words(ChatLine line) {
    Document file = line.file();
    return new Words(
        line.from(),
        line.text(),
        line.at(),
        file == null ? null : new SentFile(file.id(), file.name(), file.mediaType()));
  }

  @Override
  public Mono<MinutedTalk> minuted(UUID consultationId) {
    return table.find(consultationId).map(TalkedOf::minuted);
  }

  private static MinutedTalk minuted(Consultation one) {
    Consultation.Ending ended = one.times().ended();
    Consultation.Occasion occasion = one.occasion();
    return new MinutedTalk(
        one.id(),
        occasion.bookingId(),
        occasion.sessionId(),
        new Subject(occasion.caseId(), occasion.caseReference(), occasion.caseTitle()),
        new MinutedTalks.Person(one.citizen().id(), one.citizen().name()),
        new MinutedTalks.Person(one.official().id(), one.official().name()),
        one.times().startedAt(),
        ended == null ? null : ended.at());
  }
}
