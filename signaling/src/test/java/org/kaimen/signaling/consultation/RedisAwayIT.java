package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestProxy;
import org.kaimen.signaling.testing.TestSocket;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Redis goes away for a while, on a server of its own.
class RedisAwayIT extends FakedMediaIT {

  private static final TestProxy REDIS = TestProxy.before(TestStores.newRedisUrl());

  @DynamicPropertySource
  static void redisBehindAProxy(DynamicPropertyRegistry properties) {
    properties.add("kaimen.redis-url", REDIS::url);
  }

  @Test
  void theConversationGoesOnWhileRedisIsAway() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");

      REDIS.cut();
      official.say(chat("听得见吗"));
      citizen.await("chat");
      citizen.say(publish(1)).await("published");
      admit(desk.official(), meeting.booked(desk, people.citizen("张伟"), 1))
          .expectStatus()
          .is4xxClientError();

      REDIS.mend();
      citizen.say(chat("听得见"));
      official.await("chat", one -> one.path("text").asString().equals("听得见"));
      assertThat(citizen.heard())
          .filteredOn(one -> one.path("type").asString().equals("welcome"))
          .hasSize(1);
      official.say(HANG_UP);
      assertThat(citizen.await("ended").path("reason").asString()).isEqualTo("finished");
    }
  }
}
