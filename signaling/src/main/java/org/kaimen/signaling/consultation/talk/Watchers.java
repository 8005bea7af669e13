package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Those of the appeal group who watch, and what they ask. They are no participants: nothing that
/// participants decide or wait for depends on them.
///
/// @param present who is there, by their id
/// @param questions in the order they came
/// @param since when the first came; null while nobody did
public record Watchers(
    Map<UUID, Watcher> present, List<Question> questions, @Nullable Instant since, Told told) {

  public static final Watchers NONE =
      new Watchers(Map.of(), List.of(), null, new Told(0, Instant.EPOCH));

  /// What the participants were last told.
  ///
  /// @param count how many watch
  public record Told(int count, Instant at) {}

  public Watchers {
    present = Map.copyOf(present);
    questions = List.copyOf(questions);
  }

  /// As they stand after what was written down, for an owner that takes over: whoever watches is
  /// noted within a second.
  public static Watchers after(List<TimedEvent> events) {
    Watchers watchers = NONE;
    for (TimedEvent event : events) {
      if (event.what() instanceof TimedEvent.QuestionAsked(int number, String name, String text)) {
        watchers =
            watchers.asked(new Question(number, event.person(), name, text, event.at(), false));
      } else if (event.what() instanceof TimedEvent.QuestionTakenUp(int number)) {
        watchers = watchers.takenUp(number);
      }
    }
    return watchers;
  }

  Optional<Watcher> find(UUID person) {
    return Optional.ofNullable(present.get(person));
  }

  Optional<Question> question(int number) {
    return questions.stream().filter(one -> one.number() == number).findFirst();
  }

  List<Question> of(UUID person) {
    return questions.stream().filter(one -> one.by().equals(person)).toList();
  }

  int count() {
    return present.size();
  }

  Collection<Watcher> all() {
    return present.values();
  }

  List<Line> lines() {
    return present.values().stream().map(Watcher::line).toList();
  }

  Watchers with(Watcher one) {
    Map<UUID, Watcher> next = new HashMap<>(present);
    next.put(one.id(), one);
    return new Watchers(next, questions, since == null ? one.seen() : since, told);
  }

  Watchers without(UUID person) {
    Map<UUID, Watcher> next = new HashMap<>(present);
    next.remove(person);
    return new Watchers(next, questions, since, told);
  }

  Watchers asked(Question question) {
    List<Question> next = new ArrayList<>(questions);
    next.add(question);
    return new Watchers(present, next, since, told);
  }

  Watchers takenUp(int number) {
    return new Watchers(
        present,
        questions.stream().map(one -> one.number() == number ? one.taken() : one).toList(),
        since,
        told);
  }

  Watchers told(Told now) {
    return new Watchers(present, questions, since, now);
  }
}
