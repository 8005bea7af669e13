package org.kaimen.signaling.casework.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Verdict;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// Whatever is joined, left, put together and taken apart: nobody is lost and nobody counts twice.
class AppealGroupsIT extends KaimenIT {

  private static final int CASES = 7;
  private static final int PEOPLE = 12;
  private static final int STEPS = 120;

  @Autowired private Cases cases;
  @Autowired private Groups groups;
  @Autowired private Supports supports;
  @Autowired private Spokespersons spokespersons;

  private SignedIn clerk;

  @BeforeEach
  void aClerk() {
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
  }

  private CaseFile accepted(UUID citizen, String title) {
    Told told = new Told(title, title + "，已经三周。", null, Visibility.PUBLIC, null, Channel.WEB);
    CaseFile file = Objects.requireNonNull(cases.file(citizen, told).block());
    return Objects.requireNonNull(
        cases.append(file.id(), clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block());
  }

  /// What should be: who shares which case, and which case was put with which.
  private static final class Model {

    private final List<CaseFile> files = new ArrayList<>();
    private final Map<UUID, Set<UUID>> joined = new HashMap<>();
    private final Map<UUID, @Nullable UUID> with = new HashMap<>();

    void add(CaseFile file) {
      files.add(file);
      joined.put(file.id(), new HashSet<>());
      with.put(file.id(), null);
    }

    UUID leading(UUID id) {
      UUID above = with.get(id);
      return above == null ? id : leading(above);
    }

    List<CaseFile> group(UUID id) {
      UUID leading = leading(id);
      return files.stream().filter(file -> leading(file.id()).equals(leading)).toList();
    }

    Set<UUID> members(UUID id) {
      Set<UUID> members = new HashSet<>();
      for (CaseFile file : group(id)) {
        members.add(file.filed().citizenId());
        members.addAll(Objects.requireNonNull(joined.get(file.id())));
      }
      return members;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void overAnySequenceNobodyIsLostOrCountedTwice(long seed) {
    Random random = new Random(seed);
    List<UUID> persons =
        IntStream.range(0, PEOPLE).mapToObj(n -> people.citizen("人" + n).id()).toList();
    Model model = new Model();
    for (int n = 0; n < CASES; n++) {
      model.add(accepted(persons.get(random.nextInt(3)), "停水" + n));
    }
    for (int step = 0; step < STEPS; step++) {
      CaseFile file = model.files.get(random.nextInt(CASES));
      UUID person = persons.get(random.nextInt(PEOPLE));
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          supports.join(file.id(), person).block();
          Objects.requireNonNull(model.joined.get(file.id())).add(person);
        }
        case 2 -> {
          supports.leave(model.leading(file.id()), person).block();
          model
              .group(file.id())
              .forEach(one -> Objects.requireNonNull(model.joined.get(one.id())).remove(person));
        }
        case 3 -> merge(model, file, model.files.get(random.nextInt(CASES)));
        default -> separate(model, file);
      }
      check(model, persons);
    }
    for (CaseFile file : model.files) {
      assertThat(cases.verify(file.id()).block()).isInstanceOf(Verdict.Intact.class);
      cases.rebuild(file.id()).block();
    }
    check(model, persons);
  }

  private void merge(Model model, CaseFile file, CaseFile other) {
    UUID from = model.leading(file.id());
    UUID into = model.leading(other.id());
    boolean changes = !from.equals(into);
    assertThat(succeeds(() -> groups.merge(clerk.actor(), file, other).block())).isEqualTo(changes);
    if (changes) {
      model.with.put(from, into);
    }
  }

  private void separate(Model model, CaseFile file) {
    boolean changes = model.with.get(file.id()) != null;
    assertThat(succeeds(() -> groups.separate(clerk.actor(), file, "不是同一件").block()))
        .isEqualTo(changes);
    model.with.put(file.id(), null);
  }

  private static boolean succeeds(Runnable change) {
    try {
      change.run();
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  private void check(Model model, Collection<UUID> persons) {
    List<String> references = model.files.stream().map(CaseFile::reference).toList();
    Map<String, Supports.Shared> shared =
        Objects.requireNonNull(
            supports.all(references).collectMap(Supports.Shared::reference).block());
    for (CaseFile file : model.files) {
      Supports.Shared now = Objects.requireNonNull(shared.get(file.reference()));
      UUID leading = model.leading(file.id());
      Set<UUID> members = model.members(file.id());
      assertThat(now.sharedBy()).isEqualTo(members.size());
      assertThat(supports.groupOf(file.id()).block()).isEqualTo(leading);
      for (UUID person : persons) {
        assertThat(supports.isMember(leading, person).block()).isEqualTo(members.contains(person));
      }
    }
  }

  @Test
  void aThousandWhoJoinAtOnceAreAThousand() {
    CaseFile file = accepted(people.citizen("王芳").id(), "暖气不热");
    List<UUID> persons = IntStream.range(0, 1000).mapToObj(_ -> UUID.randomUUID()).toList();
    Flux.fromIterable(persons)
        .mergeWith(Flux.fromIterable(persons))
        .flatMap(
            person -> supports.join(file.id(), person).subscribeOn(Schedulers.boundedElastic()), 64)
        .then()
        .block();
    assertThat(supports.all(List.of(file.reference())).blockFirst())
        .isEqualTo(new Supports.Shared(file.reference(), file.reference(), 1001, true));
  }

  @Test
  void twoThatTakeEachOtherInAtOnceMakeNoRing() {
    CaseFile one = accepted(people.citizen("王芳").id(), "停电");
    CaseFile other = accepted(people.citizen("刘洋").id(), "又停电");
    List<Boolean> done =
        Objects.requireNonNull(
            Flux.just(List.of(one, other), List.of(other, one))
                .flatMap(pair ->
                    groups
                        .merge(clerk.actor(), pair.getFirst(), pair.getLast())
                        .map(_ -> true)
                        .onErrorReturn(Refusal.class, false)
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block());
    assertThat(done).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void whoVotesCountsOnceHoweverManyCasesTheyJoined() {
    UUID fang = people.citizen("王芳").id();
    UUID yang = people.citizen("刘洋").id();
    UUID min = people.citizen("周敏").id();
    CaseFile one = accepted(fang, "停电");
    CaseFile other = accepted(people.citizen("孙亮").id(), "又停电");
    supports.join(one.id(), yang).block();
    supports.join(other.id(), yang).block();
    supports.join(one.id(), min).block();
    groups.merge(clerk.actor(), other, one).block();
    UUID group = one.id();
    spokespersons.stand(group, min, true).block();
    spokespersons.vote(group, yang, min).block();
    assertThat(spokespersons.of(group).collectList().block())
        .containsExactly(new Spokespersons.Candidate(min, 1, true));
    groups.separate(clerk.actor(), other, "不是同一件").block();
    // both cases keep their supporter, and each its vote
    assertThat(spokespersons.voice(other.id(), yang).block())
        .isEqualTo(new Spokespersons.Voice(false, min));
    assertThat(spokespersons.of(other.id()).collectList().block()).isEmpty();
  }
}
