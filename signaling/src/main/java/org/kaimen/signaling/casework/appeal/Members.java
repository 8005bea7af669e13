package org.kaimen.signaling.casework.appeal;

import java.util.UUID;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who may read a case that others filed, and who shares it.
@Component
class Members {

  private final Cases cases;
  private final Supports supports;

  Members(Cases cases, Supports supports) {
    this.cases = cases;
    this.supports = supports;
  }

  record Member(CaseFile file, UUID groupId) {}

  /// A case that everybody may read, or that the reader shares.
  ///
  /// @throws Refusal `not-found`
  Mono<CaseFile> readable(Actor actor, String reference) {
    return cases
        .find(reference)
        .filterWhen(file ->
            file.isPublished()
                ? Mono.just(true)
                : supports
                    .groupOf(file.id())
                    .flatMap(group -> supports.isMember(group, actor.personId())))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  /// Who filed a case is a member without having joined; their voice needs its place all the same.
  ///
  /// @throws Refusal `not-found`, `not-a-member`
  Mono<Member> find(Actor actor, String reference) {
    return readable(actor, reference)
        .flatMap(file ->
            supports
                .groupOf(file.id())
                .filterWhen(group -> supports.isMember(group, actor.personId()))
                .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.NOT_A_MEMBER)))
                .flatMap(group ->
                    (isOwn(actor, file)
                            ? supports.join(file.id(), actor.personId())
                            : Mono.<Void>empty())
                        .thenReturn(new Member(file, group))));
  }

  Mono<UUID> groupOf(CaseFile file) {
    return supports.groupOf(file.id());
  }

  static boolean isOwn(Actor actor, CaseFile file) {
    return file.filed().citizenId().equals(actor.personId());
  }
}
