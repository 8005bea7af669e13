package org.kaimen.signaling.consultation.live;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.Line;
import org.kaimen.signaling.consultation.talk.Participant;
import org.kaimen.signaling.consultation.talk.Scene;
import org.kaimen.signaling.consultation.talk.Talk;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.kaimen.signaling.consultation.talk.Transition;
import org.kaimen.signaling.consultation.talk.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The one place a consultation happens: events come from anywhere and are handled one after
/// another on one worker, which never waits. What takes time is begun, and comes back as an event.
final class Owner {

  /// What is to be known of an owner that is done.
  interface Leave {
    /// The consultation is over and written down.
    void finished();

    /// Another owner has taken over.
    void fencedOff();
  }

  private static final Logger log = LoggerFactory.getLogger(Owner.class);

  private final Consultation consultation;
  private final Clock clock;
  private final Scheduler.Worker worker = Schedulers.parallel().createWorker();
  private final Hands hands;
  private volatile Talk talk;

  Owner(
      Consultation consultation,
      List<Company.Member> members,
      List<ChatLine> chat,
      List<TimedEvent> standing,
      Toolbox tools,
      Leave leave) {
    this.consultation = consultation;
    this.clock = tools.clock();
    this.talk = Beginning.of(consultation, members, chat, standing, clock.instant());
    this.hands = new Hands(consultation, tools, this::take, leave);
    hands.open(talk.scene().media().number());
  }

  UUID id() {
    return consultation.id();
  }

  /// May be called from any thread.
  void take(TalkEvent event) {
    try {
      worker.schedule(() -> step(event));
    } catch (RejectedExecutionException e) {
      log.debug("consultation {} is not owned here any more", id());
    }
  }

  private void step(TalkEvent event) {
    try {
      Talk before = talk;
      Transition.Step step = Transition.next(before, event, clock.instant());
      talk = step.talk();
      if (!before.word().equals(talk.word())) {
        log.info("consultation {} is {}{}", id(), talk.word(), why(talk));
      }
      step.effects().forEach(hands::perform);
    } catch (RuntimeException bug) {
      log.error("consultation {} could not handle {}", id(), event.getClass(), bug);
    }
  }

  private static String why(Talk talk) {
    return talk instanceof Talk.Ending ending ? ": " + ending.reason().word() : "";
  }

  /// The nodes whose sockets the participants and those who watch are on.
  Set<String> nodes() {
    Scene scene = talk.scene();
    return Stream.concat(
            scene.participants().stream().map(Participant::line).flatMap(line -> line.stream()),
            scene.watchers().present().values().stream().map(Watcher::line))
        .map(Line::node)
        .collect(Collectors.toSet());
  }

  /// Nothing is handled any more; the media go, with their recordings complete.
  void stop() {
    worker.dispose();
    hands.close();
  }
}
