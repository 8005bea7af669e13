package org.kaimen.signaling.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes that follow from a transaction and that nobody in it reads or waits for: gathered while
/// it runs, sent as one statement just before it commits. A statement costs its way to PostgreSQL
/// and back, which for a small row is most of it; and what is locked by them is locked for a
/// moment.
@Component
public class WriteBehind {

  private final DatabaseClient database;

  public WriteBehind(DatabaseClient database) {
    this.database = database;
  }

  /// @param name of what it writes, an SQL identifier; each has parameters of its own names
  /// @param sql an insert, update or delete without `returning`
  /// @param values of its parameters by name
  public record Write(String name, String sql, Map<String, Object> values) {

    public Write {
      values = Map.copyOf(values);
    }
  }

  /// Writes at the end of the caller's transaction, of the same name in the order they were given;
  /// where there is none, now.
  public Mono<Void> add(Write write) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isSynchronizationActive)
        .map(transaction -> gathered(transaction).add(write))
        .onErrorResume(NoTransactionException.class, _ -> Mono.empty())
        .defaultIfEmpty(false)
        .flatMap(isGathered -> isGathered ? Mono.empty() : send(List.of(write)));
  }

  private Gathered gathered(TransactionSynchronizationManager transaction) {
    Gathered known = (Gathered) transaction.getResource(this);
    if (known != null) {
      return known;
    }
    Gathered fresh = new Gathered(transaction);
    transaction.bindResource(this, fresh);
    transaction.registerSynchronization(fresh);
    return fresh;
  }

  /// What one transaction has gathered.
  private final class Gathered implements TransactionSynchronization {

    private final TransactionSynchronizationManager transaction;
    private final List<Write> writes = new ArrayList<>();
    private boolean isSent;

    Gathered(TransactionSynchronizationManager transaction) {
      this.transaction = transaction;
    }

    /// @return false where what was gathered is on its way already
    synchronized boolean add(Write write) {
      return !isSent && writes.add(write);
    }

    private synchronized List<Write> take() {
      isSent = true;
      return writes;
    }

    @Override
    public Mono<Void> beforeCommit(boolean readOnly) {
      return Flux.fromIterable(rounds(take())).concatMap(WriteBehind.this::send).then();
    }

    @Override
    public Mono<Void> beforeCompletion() {
      return Mono.fromRunnable(() -> transaction.unbindResourceIfPossible(WriteBehind.this));
    }
  }

  /// Of each name one at a time: a statement sees nothing of what its own parts write.
  private static List<List<Write>> rounds(List<Write> writes) {
    List<List<Write>> rounds = new ArrayList<>();
    Map<String, Integer> next = new LinkedHashMap<>();
    for (Write write : writes) {
      int round = next.merge(write.name(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(write);
    }
    return rounds;
  }

  private Mono<Void> send(List<Write> round) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Write write : round) {
      write
          .values()
          .forEach((name, value) -> {
            if (values.put(name, value) != null) {
              throw new IllegalStateException("two writes have a parameter " + name);
            }
          });
    }
    return database.sql(sql(round)).bindValues(values).then();
  }

  private static String sql(List<Write> round) {
    return round.size() == 1
        ? round.getFirst().sql()
        : round.stream()
            .map(write -> "%s as (%s)".formatted(write.name(), write.sql()))
            .collect(Collectors.joining(", ", "with ", " select 1"));
  }
}
