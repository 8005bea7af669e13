package org.kaimen.signaling.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.WriteBehind.Write;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What follows from a transaction is written at its end, once, in order, or not at all.
class WriteBehindIT extends KaimenIT {

  @Autowired private WriteBehind behind;
  @Autowired private TransactionalOperator transaction;

  @BeforeEach
  void twoTables() {
    run("create table one (n int primary key, times int not null default 1)");
    run("create table other (n int primary key)");
  }

  @AfterEach
  void dropThem() {
    run("drop table one");
    run("drop table other");
  }

  private void run(String sql) {
    database.sql(sql).then().block();
  }

  private Mono<Void> one(int n) {
    return behind.add(
        new Write(
            "one",
            """
            insert into one (n) values (:one_n)
            on conflict (n) do update set times = one.times + 1
            """,
            Map.of("one_n", n)));
  }

  private Mono<Void> other(int n) {
    return behind.add(
        new Write("other", "insert into other (n) values (:other_n)", Map.of("other_n", n)));
  }

  private List<Integer> numbers(String sql) {
    return rows(sql).collectList().blockOptional().orElseThrow();
  }

  private Flux<Integer> rows(String sql) {
    return database.sql(sql).mapValue(Integer.class).all();
  }

  @Test
  void itIsWrittenAtTheEndOfTheTransaction() {
    List<Integer> within =
        Mono.when(one(1), other(2))
            .thenMany(rows("select n from one union all select n from other"))
            .collectList()
            .as(transaction::transactional)
            .block();

    assertThat(within).isEmpty();
    assertThat(numbers("select n from one")).containsExactly(1);
    assertThat(numbers("select n from other")).containsExactly(2);
  }

  @Test
  void oneRowIsWrittenAsOftenAsItIsSaid() {
    one(1).then(other(1)).then(one(1)).then(one(1)).as(transaction::transactional).block();

    assertThat(numbers("select times from one")).containsExactly(3);
  }

  @Test
  void aTransactionWithinAnotherEndsWithIt() {
    one(1)
        .as(transaction::transactional)
        .then(rows("select n from one").count())
        .doOnNext(n -> assertThat(n).isZero())
        .then(other(1))
        .as(transaction::transactional)
        .block();

    assertThat(numbers("select n from one")).containsExactly(1);
  }

  @Test
  void withoutATransactionItIsWrittenAtOnce() {
    one(1).block();

    assertThat(numbers("select n from one")).containsExactly(1);
  }

  @Test
  void whatIsRolledBackIsNotWritten() {
    Mono<Void> fails =
        one(1)
            .then(Mono.<Void>error(new IllegalStateException("no")))
            .as(transaction::transactional);

    assertThatThrownBy(fails::block).hasMessage("no");
    assertThat(numbers("select n from one")).isEmpty();
  }

  @Test
  void whatCannotBeWrittenTakesAllBack() {
    run("insert into other (n) values (1)");
    Mono<Void> fails =
        database
            .sql("insert into one (n) values (9)")
            .then()
            .then(one(1))
            .then(other(1))
            .as(transaction::transactional);

    assertThatThrownBy(fails::block).isInstanceOf(DataAccessException.class);
    assertThat(numbers("select n from one")).isEmpty();
  }
}
