package org.kaimen.signaling.consultation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Mode;
import org.kaimen.signaling.opendoor.NewSession;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.testing.TestPeople;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.waitingroom.ConsentText;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.r2dbc.core.DatabaseClient;

/// Brings about what has to be there before people meet.
@TestComponent
public class Meeting {

  public static final Venue HALL = new Venue("区政务服务中心", "人民路 1 号", "2 楼 203 室");
  public static final Venue OFFICE = new Venue("街道办事处", "解放路 9 号", null);

  private final TestPeople people;
  private final Sessions sessions;
  private final Bookings bookings;
  private final Cases cases;
  private final DatabaseClient database;

  Meeting(
      TestPeople people,
      Sessions sessions,
      Bookings bookings,
      Cases cases,
      DatabaseClient database) {
    this.people = people;
    this.sessions = sessions;
    this.bookings = bookings;
    this.cases = cases;
    this.database = database;
  }

  /// A session, and those who are at its desk.
  public record Desk(Session session, Department department, SignedIn official, SignedIn clerk) {}

  /// A session that begins in five minutes, with four slots of fifteen.
  public Desk desk() {
    return desk(4);
  }

  /// As [#desk()], with so many slots.
  public Desk desk(int slots) {
    Department department = people.department("住建局", "Housing");
    SignedIn official = people.staff("李建国", department, Role.OFFICIAL);
    SignedIn clerk = people.staff("赵敏", department, Role.CLERK);
    return desk(department, official, clerk, slots);
  }

  /// As [#desk()], where citizens can come in that way, to the hall.
  public Desk desk(Mode mode) {
    Department department = people.department("住建局", "Housing");
    SignedIn official = people.staff("李建国", department, Role.OFFICIAL);
    SignedIn clerk = people.staff("赵敏", department, Role.CLERK);
    return desk(department, official, clerk, 4, mode, HALL);
  }

  private Desk desk(Department department, SignedIn official, SignedIn clerk, int slots) {
    return desk(department, official, clerk, slots, Mode.ONLINE, null);
  }

  private Desk desk(
      Department department,
      SignedIn official,
      SignedIn clerk,
      int slots,
      Mode mode,
      @Nullable Venue venue) {
    Session session =
        Objects.requireNonNull(
            sessions
                .publish(
                    clerk.actor(),
                    new NewSession(
                        official.id(),
                        department.id(),
                        Instant.now().plus(Duration.ofMinutes(5)),
                        15,
                        slots,
                        "住房",
                        null,
                        null,
                        mode,
                        venue))
                .block());
    return new Desk(session, department, official, clerk);
  }

  /// Another official's session of the same department, at the same time.
  public Desk beside(Desk desk) {
    return desk(
        desk.department(), people.staff("林晓梅", desk.department(), Role.OFFICIAL), desk.clerk(), 4);
  }

  /// As [#beside(Desk)], where citizens come in that way, to that place.
  public Desk beside(Desk desk, Mode mode, Venue venue) {
    return desk(
        desk.department(),
        people.staff("周强", desk.department(), Role.OFFICIAL),
        desk.clerk(),
        4,
        mode,
        venue);
  }

  /// A case of the citizen's, booked for the session's slot of that number.
  public Booking booked(Desk desk, SignedIn citizen, int slot) {
    return Objects.requireNonNull(
        bookings.book(citizen.actor(), filed(desk, citizen), slots(desk).get(slot)).block());
  }

  /// From then on they share the case that is booked.
  public void shares(SignedIn somebody, Booking booking) {
    database
        .sql("insert into casework.support (case_id, person_id, joined_at) values (:c, :p, now())")
        .bind("c", booking.subject().id())
        .bind("p", somebody.id())
        .then()
        .block();
  }

  /// A case of the citizen's.
  ///
  /// @return its reference
  public String filed(Desk desk, SignedIn citizen) {
    return cases
        .file(citizen.id(), Told.privately("楼道漏水", "已经三个月了", desk.department().id()))
        .map(CaseFile::reference)
        .blockOptional()
        .orElseThrow();
  }

  /// The session's slots in their order.
  public List<UUID> slots(Desk desk) {
    return database
        .sql("select id from opendoor.slot where session_id = :id order by starts_at")
        .bind("id", desk.session().id())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .all()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// A track that a killed node was writing.
  public void leaveBehind(UUID consultation, UUID participant, UUID track, Path file) {
    database
        .sql(
            """
            insert into recording.track
              (id, consultation_id, participant_id, format, asked_at, started_at)
            values (:id, :consultation, :participant, 'WEBM', now(), now())
            """)
        .bind("id", track)
        .bind("consultation", consultation)
        .bind("participant", participant)
        .then()
        .block();
    try {
      Files.createDirectories(file.getParent());
      Files.copy(Path.of("src/test/resources/recordings/cut-off.webm"), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Map<String, Object> ready(boolean recording) {
    return Map.of(
        "type", "ready", "consent", Map.of("version", ConsentText.VERSION, "recording", recording));
  }
}
