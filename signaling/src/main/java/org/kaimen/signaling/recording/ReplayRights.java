package org.kaimen.signaling.recording;

import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.recording.RecordedTalks.RecordedTalk;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who may watch: reviewers, and the official who held the conversation.
@Component
class ReplayRights {

  private final RecordedTalks talks;

  ReplayRights(RecordedTalks talks) {
    this.talks = talks;
  }

  /// @return a conversation that is over, and whose recording the actor may watch
  Mono<RecordedTalk> talk(Actor actor, UUID id) {
    actor.require(Permission.REPLAY);
    return talks
        .find(id)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .doOnNext(talk -> {
          if (!may(actor, talk)) {
            throw new Refusal(CommonRefusal.NOT_ALLOWED);
          }
          if (talk.endedAt() == null) {
            throw new Refusal(RecordingRefusal.STILL_TALKING);
          }
        });
  }

  private static boolean may(Actor actor, RecordedTalk talk) {
    boolean reviews = actor.is(Role.REVIEWER) && actor.scope() instanceof Scope.Full;
    boolean wasThere =
        actor.is(Role.OFFICIAL)
            && talk.official().id().equals(actor.personId())
            && actor.scope().reachesSession(talk.sessionId());
    return reviews || wasThere;
  }
}
