package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.consultation.OtherNode;
import org.kaimen.signaling.opendoor.BookingRace.Rival;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A thousand citizens want fifty slots at the same moment, by HTTP over two nodes: fifty have one,
/// nobody two, and everybody else is told that the session is full. Then each books a slot of their
/// own, over the two nodes in turn, in rounds that take turns with bare transactions of the same
/// database that write as many rows: prints how many a second of each.
///
/// `mvn -B -pl signaling -am verify -Pbooking-bench`
class BookingBench extends OpenDoorIT {

  private static final int CITIZENS = 1_000;
  private static final int SLOTS = 50;

  /// Thousands; after so many the compiler has done most of its work.
  private static final int WARM_UP = 12;

  private static final int AT_ONCE = 32;
  private static final int ROUND = 125;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @Autowired private Environment environment;
  @Autowired private TransactionalOperator transaction;

  /// What is asked of one node.
  private record Node(
      Bookings bookings, DatabaseClient database, TransactionalOperator transaction) {}

  @Test
  void bookings() {
    TestStores.writeDurably();
    List<SignedIn> citizens =
        IntStream.range(0, CITIZENS).mapToObj(n -> people.citizen("王芳" + n)).toList();
    try (OtherNode other = OtherNode.start(environment, clock)) {
      race(rivals(citizens), List.of("http://localhost:" + port, other.url("")));
      List<Rival> all = new ArrayList<>();
      for (int n = 0; n <= WARM_UP; n++) {
        all.addAll(rivals(citizens));
      }
      measure(
          all,
          List.of(
              new Node(bookings, database, transaction),
              new Node(
                  other.bean(Bookings.class),
                  other.bean(DatabaseClient.class),
                  other.bean(TransactionalOperator.class))));
    }
  }

  private void race(List<Rival> rivals, List<String> nodes) {
    Session session = publish(SLOTS);
    BookingRace race = new BookingRace(nodes, slotsOf(session));
    long begun = System.nanoTime();
    List<String> answers = race.run(rivals).blockOptional(LONGEST).orElseThrow();
    System.out.printf(
        "%d citizens on %d slots over two nodes: %d requests in %.1f s%n",
        CITIZENS, SLOTS, race.requests(), (System.nanoTime() - begun) / 1e9);
    assertThat(answers).containsOnly(BookingRace.BOOKED, "session-full");
    assertThat(answers).filteredOn(BookingRace.BOOKED::equals).hasSize(SLOTS);
    List<Booking> kept =
        bookings.ofSession(session.id()).collectList().blockOptional().orElseThrow();
    assertThat(kept).hasSize(SLOTS);
    assertThat(kept).extracting(one -> one.slot().id()).doesNotHaveDuplicates();
    assertThat(kept).extracting(one -> one.subject().id()).doesNotHaveDuplicates();
  }

  /// The last thousand are told, those before warm up.
  private void measure(List<Rival> rivals, List<Node> nodes) {
    List<UUID> slots = new ArrayList<>();
    while (slots.size() < rivals.size()) {
      slots.addAll(slotsOf(publish(SLOTS)));
    }
    int rows = rowsOfABooking();
    database.sql("create table bare (id uuid primary key, words text)").then().block();
    double booked = 0;
    double oneByOne = 0;
    double together = 0;
    for (int from = 0; from < rivals.size(); from += ROUND) {
      if (from % CITIZENS == 0) {
        booked = oneByOne = together = 0;
      }
      int first = from;
      booked += seconds(n -> book(nodes, rivals.get(first + n), slots.get(first + n), n));
      oneByOne += seconds(n -> bare(nodes, n, rows, 1));
      together += seconds(n -> bare(nodes, n, 1, rows));
    }
    database.sql("drop table bare").then().block();
    System.out.printf(
        """
        a booking writes %d rows
        %.0f bookings a second
        %.0f bare transactions a second with a statement for each row: bookings are %.2f of it
        %.0f bare transactions a second with one statement for all rows: bookings are %.2f of it
        """,
        rows,
        CITIZENS / booked,
        CITIZENS / oneByOne,
        oneByOne / booked,
        CITIZENS / together,
        together / booked);
  }

  private interface Work {
    Mono<?> of(int number);
  }

  /// How long a round takes.
  private static double seconds(Work work) {
    long begun = System.nanoTime();
    Flux.range(0, ROUND).flatMap(n -> work.of(n).then(), AT_ONCE).then().block(LONGEST);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static Mono<?> book(List<Node> nodes, Rival rival, UUID slot, int turn) {
    return nodes
        .get(turn % nodes.size())
        .bookings()
        .book(rival.citizen().actor(), rival.caseReference(), slot);
  }

  private static Mono<?> bare(List<Node> nodes, int turn, int statements, int rows) {
    Node node = nodes.get(turn % nodes.size());
    return Flux.range(0, statements)
        .concatMap(_ ->
            node.database()
                .sql(
                    """
                    insert into bare select gen_random_uuid(), repeat('x', 200)
                      from generate_series(1, :rows)
                    """)
                .bind("rows", rows)
                .then())
        .then()
        .as(node.transaction()::transactional);
  }

  /// As the database counts them of one, when all is written and not yet committed.
  private int rowsOfABooking() {
    SignedIn citizen = people.citizen("张伟");
    String reference = file(citizen);
    UUID slot = slotsOf(publish(1)).getFirst();
    AtomicInteger rows = new AtomicInteger();
    rowsWritten()
        .flatMap(before ->
            bookings
                .book(citizen.actor(), reference, slot)
                .then(atTheEnd(rowsWritten().doOnNext(after -> rows.set(after - before)))))
        .as(transaction::transactional)
        .block(LONGEST);
    return rows.get();
  }

  private static Mono<Void> atTheEnd(Mono<?> last) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(current ->
            current.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public Mono<Void> beforeCommit(boolean readOnly) {
                    return last.then();
                  }
                }))
        .then();
  }

  /// By this connection, since its figures were last added to everybody's.
  private Mono<Integer> rowsWritten() {
    return database
        .sql(
            """
            select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as n
              from pg_stat_xact_user_tables
            """)
        .map(row -> Objects.requireNonNull(row.get("n", Integer.class)))
        .one();
  }

  private List<Rival> rivals(List<SignedIn> citizens) {
    return Flux.fromIterable(citizens)
        .flatMapSequential(
            citizen ->
                cases
                    .file(citizen.id(), Told.privately("路灯坏了", "坏了三周。", null))
                    .map(CaseFile::reference)
                    .map(reference -> new Rival(citizen, reference)),
            AT_ONCE)
        .collectList()
        .blockOptional(LONGEST)
        .orElseThrow();
  }
}
