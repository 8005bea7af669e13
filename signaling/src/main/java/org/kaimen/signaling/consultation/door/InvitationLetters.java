package org.kaimen.signaling.consultation.door;

import java.util.UUID;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.notification.Letters;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What a member of staff is written when they are invited into a consultation.
@Component
class InvitationLetters {

  private final Letters letters;
  private final People people;

  InvitationLetters(Letters letters, People people) {
    this.letters = letters;
    this.people = people;
  }

  /// Part of the caller's transaction. Who has no mail address finds it on their pages.
  Mono<Void> post(UUID staff, String official, String link) {
    String text =
        """
        %1$s正在接访，请您现在加入面谈。点开链接即可进入，面谈结束后链接失效：
        %2$s

        --------

        %1$s is talking with a citizen and asks you to join now. Open the link to come in; it ends with
        the conversation:
        %2$s
        """
            .formatted(official, link);
    return people
        .email(staff)
        .flatMap(to -> letters.post(to, "请加入面谈 / Please join a conversation", text));
  }
}
