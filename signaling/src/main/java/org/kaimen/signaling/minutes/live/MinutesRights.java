package org.kaimen.signaling.minutes.live;

import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Whose minutes are whose: those at the desk write them, the citizen reads and signs them,
/// reviewers read them; nobody else has to do with them.
@Component
public class MinutesRights {

  private final MinutedTalks talks;
  private final Sessions sessions;

  MinutesRights(MinutedTalks talks, Sessions sessions) {
    this.talks = talks;
    this.sessions = sessions;
  }

  /// @return the consultation, to somebody at its desk
  /// @throws Refusal `not-allowed`, `not-found`
  public Mono<MinutedTalk> atDesk(Actor staff, UUID consultationId) {
    staff.require(Permission.WRITE_MINUTES);
    return found(consultationId).filterWhen(talk -> isAtDesk(staff, talk)).switchIfEmpty(nowhere());
  }

  /// @return the consultation, to somebody at its desk or to a reviewer
  /// @throws Refusal `not-allowed`, `not-found`
  public Mono<MinutedTalk> ofStaff(Actor staff, UUID consultationId) {
    staff.require(Permission.READ_MINUTES);
    return found(consultationId)
        .filterWhen(talk -> reviews(staff) ? Mono.just(true) : isAtDesk(staff, talk))
        .switchIfEmpty(nowhere());
  }

  /// @return the consultation, to the citizen of its booking
  /// @throws Refusal `not-allowed`, `not-found`
  public Mono<MinutedTalk> ofCitizen(Actor citizen, UUID consultationId) {
    citizen.require(Permission.SIGN_MINUTES);
    return found(consultationId).filter(talk -> isTheirs(citizen, talk)).switchIfEmpty(nowhere());
  }

  /// Whether they read as a reviewer, which is written down.
  public static boolean reviews(Actor staff) {
    return staff.is(Role.REVIEWER) && staff.scope() instanceof Scope.Full;
  }

  private Mono<MinutedTalk> found(UUID consultationId) {
    return talks.minuted(consultationId);
  }

  private Mono<Boolean> isAtDesk(Actor staff, MinutedTalk talk) {
    return sessions
        .find(talk.sessionId())
        .map(session -> sessions.isAtDesk(staff, session))
        .defaultIfEmpty(false);
  }

  private static boolean isTheirs(Actor citizen, MinutedTalk talk) {
    return talk.citizen().id().equals(citizen.personId())
        && citizen.scope().reachesBooking(talk.bookingId());
  }

  private static <T> Mono<T> nowhere() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }
}
