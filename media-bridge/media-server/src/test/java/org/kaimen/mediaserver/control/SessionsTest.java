package org.kaimen.mediaserver.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.element.Refusal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SessionsTest {

  private final EmbeddedChannel time = new EmbeddedChannel();
  private final List<Session> ended = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(time.eventLoop(), Duration.ofSeconds(30), 3, ended::add);
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void stop() {
    var _ = time.close();
  }

  @Test
  void aSessionOutlivesItsSocketForAWhile() {
    Line line = line("first");
    Session session = sessions.open(line);
    sessions.detach(line);

    pass(29);
    assertThat(sessions.find(session.id())).contains(session);

    pass(2);
    assertThat(sessions.find(session.id())).isEmpty();
    assertThat(ended).containsExactly(session);
  }

  @Test
  void whoComesBackInTimeStays() {
    Line first = line("first");
    Session session = sessions.open(first);
    sessions.detach(first);
    pass(29);

    sessions.attach(session, line("second"));
    pass(3600);

    assertThat(sessions.find(session.id())).contains(session);
  }

  @Test
  void theNewestSocketHears() {
    Line first = line("first");
    Session session = sessions.open(first);
    Line second = line("second");
    sessions.attach(session, second);

    session.tell(message());
    sessions.detach(second);
    session.tell(message());

    assertThat(heard).containsExactly("second", "first");
  }

  @Test
  void nobodyHearsWhileThereIsNoSocket() {
    Line line = line("first");
    Session session = sessions.open(line);
    sessions.detach(line);

    session.tell(message());

    assertThat(heard).isEmpty();
  }

  @Test
  void anEndedSessionEndsOnce() {
    Line line = line("first");
    Session session = sessions.open(line);

    sessions.close(session, SessionEnd.CLOSED_BY_CLIENT);
    sessions.close(session, SessionEnd.CLOSED_BY_CLIENT);
    sessions.detach(line);
    pass(3600);

    assertThat(ended).containsExactly(session);
    assertThat(line.session()).isNull();
  }

  @Test
  void thereAreAsManyAsToldAtMost() {
    for (int i = 0; i < 3; i++) {
      sessions.open(line("any"));
    }

    assertThatThrownBy(() -> sessions.open(line("one more"))).isInstanceOf(Refusal.class);
    assertThat(sessions.ids()).hasSize(3);
  }

  private Line line(String name) {
    return new Line(_ -> heard.add(name));
  }

  private void pass(long seconds) {
    time.advanceTimeBy(seconds, TimeUnit.SECONDS);
    time.runScheduledPendingTasks();
  }

  private static ObjectNode message() {
    return JsonNodeFactory.instance.objectNode();
  }
}
