package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.identity.Register;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who comes by an invitation: a person without mail address, number or account, who cannot sign in
/// otherwise.
@Component
class GuestPeople {

  private final ParticipantTable participants;
  private final Register register;
  private final Clock clock;

  GuestPeople(ParticipantTable participants, Register register, Clock clock) {
    this.participants = participants;
    this.register = register;
    this.clock = clock;
  }

  /// To be called in a transaction: two who come at once by one link are one person.
  Mono<UUID> person(UUID invitation, String name) {
    return participants
        .lock(invitation)
        .flatMap(guest -> {
          UUID known = guest.personId();
          return known == null ? enter(invitation, name) : Mono.just(known);
        });
  }

  private Mono<UUID> enter(UUID invitation, String name) {
    return register
        .citizen(name)
        .delayUntil(person -> participants.joined(invitation, person, name, clock.instant()));
  }
}
