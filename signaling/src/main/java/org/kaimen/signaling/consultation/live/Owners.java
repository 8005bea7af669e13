package org.kaimen.signaling.consultation.live;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.store.ChatTable;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The consultations this node owns.
@Component
class Owners {

  private static final Logger log = LoggerFactory.getLogger(Owners.class);

  private final Map<UUID, Owner> owners = new ConcurrentHashMap<>();
  private final Map<UUID, Mono<Boolean>> beginnings = new ConcurrentHashMap<>();
  private final ConsultationTable table;
  private final ChatTable chat;
  private final Leases leases;
  private final Toolbox tools;

  Owners(ConsultationTable table, ChatTable chat, Leases leases, Toolbox tools) {
    this.table = table;
    this.chat = chat;
    this.leases = leases;
    this.tools = tools;
  }

  @Nullable Owner find(UUID consultation) {
    return owners.get(consultation);
  }

  /// Takes up a consultation whose lease this node holds.
  ///
  /// @return false where it is over, or there is none; the lease is given back then
  Mono<Boolean> begin(UUID consultation) {
    if (owners.containsKey(consultation)) {
      return Mono.just(true);
    }
    return Mono.defer(() ->
        beginnings.computeIfAbsent(
            consultation, id -> take(id).doFinally(_ -> beginnings.remove(id)).cache()));
  }

  private Mono<Boolean> take(UUID id) {
    return table
        .takeOver(id)
        .flatMap(row ->
            Mono.zip(
                    tools.company().of(row),
                    chat.of(row).collectList(),
                    tools.events().standing(row.id()).collectList())
                .map(known -> owner(row, known.getT1(), known.getT2(), known.getT3())))
        .doOnNext(owner -> owners.put(id, owner))
        .map(_ -> true)
        .switchIfEmpty(Mono.defer(() -> leases.release(id).thenReturn(false)))
        // the database is away: another node, or this one in a second, may have more luck
        .onErrorResume(error -> leases.release(id).then(Mono.error(error)));
  }

  private Owner owner(
      Consultation row,
      List<Company.Member> members,
      List<ChatLine> lines,
      List<TimedEvent> standing) {
    AtomicReference<@Nullable Owner> self = new AtomicReference<>();
    Owner owner =
        new Owner(
            row,
            members,
            lines,
            standing,
            tools,
            new Owner.Leave() {
              @Override
              public void finished() {
                Owner done = self.get();
                if (done != null && drop(done)) {
                  leases.release(done.id()).onErrorResume(_ -> Mono.empty()).subscribe();
                }
              }

              @Override
              public void fencedOff() {
                Owner late = self.get();
                if (late != null) {
                  standDown(late);
                }
              }
            });
    self.set(owner);
    log.info("consultation {} is owned here, the {}. owner", row.id(), row.fence());
    return owner;
  }

  /// Another node has it now.
  private void standDown(Owner owner) {
    if (drop(owner)) {
      log.warn("consultation {} is owned elsewhere now", owner.id());
    }
  }

  private boolean drop(Owner owner) {
    boolean wasThere = owners.remove(owner.id(), owner);
    if (wasThere) {
      owner.stop();
    }
    return wasThere;
  }

  /// Time goes by.
  void tick() {
    if (!owners.isEmpty()) {
      boolean reachable = tools.media().reachable();
      owners
          .values()
          .forEach(owner -> owner.take(new TalkEvent.Ticked(reachable, UUID.randomUUID())));
    }
  }

  /// Keeps the leases. While Redis is away nobody can take them either: the owner goes on.
  Mono<Void> renew() {
    return Flux.fromIterable(owners.values())
        .flatMap(owner ->
            leases
                .renew(owner.id())
                .doOnNext(isOurs -> {
                  if (!isOurs) {
                    standDown(owner);
                  }
                })
                .onErrorResume(_ -> Mono.empty()))
        .then();
  }

  /// Gives everything up at once, so that other nodes go on with it.
  ///
  /// @return the consultations, with the nodes whose sockets their participants are on
  Flux<Map.Entry<UUID, String>> handOver() {
    return Flux.fromIterable(List.copyOf(owners.values()))
        .filter(this::drop)
        .flatMap(owner ->
            leases
                .release(owner.id())
                .onErrorResume(_ -> Mono.empty())
                .thenMany(
                    Flux.fromIterable(owner.nodes()).map(node -> Map.entry(owner.id(), node))));
  }
}
