package org.kaimen.signaling.identity;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Enters people, accounts and departments. What is there already stays as it is.
@Component
public class Register {

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final PasswordEncoder passwords;
  private final Clock clock;

  Register(
      DatabaseClient database,
      TransactionalOperator transaction,
      PasswordEncoder passwords,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// @param position its place in lists, from 0
  public Mono<Void> department(Department department, int position) {
    return database
        .sql(
            """
            insert into identity.department (id, name_zh, name_en, position)
            values (:id, :zh, :en, :position) on conflict (id) do nothing
            """)
        .bind("id", department.id())
        .bind("zh", department.name().zh())
        .bind("en", department.name().en())
        .bind("position", position)
        .then();
  }

  /// A region, below another or at the top.
  public Mono<Void> region(UUID id, LocalizedText name, @Nullable UUID parent) {
    return database
        .sql(
            """
            insert into identity.region (id, parent_id, name_zh, name_en)
            values (:id, :parent, :zh, :en) on conflict (id) do nothing
            """)
        .bind("id", id)
        .bind("parent", parent == null ? Parameters.in(UUID.class) : Parameters.in(parent))
        .bind("zh", name.zh())
        .bind("en", name.en())
        .then();
  }

  /// Puts a department into a region, where it is in none.
  public Mono<Void> place(UUID department, UUID region) {
    return database
        .sql(
            """
            update identity.department set region_id = :region
             where id = :id and region_id is null
            """)
        .bind("id", department)
        .bind("region", region)
        .then();
  }

  /// A member of staff to enter.
  ///
  /// @param title what officials are introduced with, such as 局长
  /// @param account null for who signs in by a link, or through the authority
  public record NewStaff(
      UUID id,
      String name,
      @Nullable LocalizedText title,
      UUID departmentId,
      Set<Role> roles,
      @Nullable NewAccount account) {

    /// Without what they sign in with.
    @Override
    public String toString() {
      return "NewStaff[" + id + "]";
    }
  }

  /// A local account to enter.
  ///
  /// @param name what they sign in with, in any case
  public record NewAccount(String name, String password) {

    /// Without the password.
    @Override
    public String toString() {
      return "NewAccount";
    }
  }

  /// Enters a member of staff.
  public Mono<Void> staff(NewStaff staff) {
    NewAccount account = staff.account();
    if (account == null) {
      return personWithRoles(staff).as(transaction::transactional);
    }
    return Mono.fromCallable(() -> passwords.encode(account.password()))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(hash ->
            personWithRoles(staff)
                .then(account(staff.id(), account.name(), hash))
                .as(transaction::transactional));
  }

  private Mono<Void> personWithRoles(NewStaff staff) {
    return person(staff)
        .thenMany(Flux.fromIterable(staff.roles()).concatMap(role -> role(staff.id(), role)))
        .then();
  }

  /// Where a member of staff is written to.
  ///
  /// @param email in any case; nobody else's
  public Mono<Void> mail(UUID staff, String email) {
    return database
        .sql("update identity.person set email = :email where id = :id")
        .bind("id", staff)
        .bind("email", email.strip().toLowerCase(Locale.ROOT))
        .then();
  }

  private Mono<Void> person(NewStaff staff) {
    LocalizedText title = staff.title();
    return database
        .sql(
            """
            insert into identity.person (id, name, title_zh, title_en, department_id, created_at)
            values (:id, :name, :zh, :en, :department, :now) on conflict (id) do nothing
            """)
        .bind("id", staff.id())
        .bind("name", staff.name())
        .bind("zh", textOrNull(title == null ? null : title.zh()))
        .bind("en", textOrNull(title == null ? null : title.en()))
        .bind("department", staff.departmentId())
        .bind("now", clock.instant())
        .then();
  }

  private static Parameter textOrNull(@Nullable String text) {
    return text == null ? Parameters.in(String.class) : Parameters.in(text);
  }

  private Mono<Void> account(UUID staff, String name, String hash) {
    return database
        .sql(
            """
            insert into identity.account (person_id, account, password_hash)
            values (:id, :account, :hash) on conflict do nothing
            """)
        .bind("id", staff)
        .bind("account", name.toLowerCase(Locale.ROOT))
        .bind("hash", hash)
        .then();
  }

  private Mono<Void> role(UUID person, Role role) {
    return database
        .sql(
            """
            insert into identity.person_role (person_id, role)
            values (:id, :role) on conflict do nothing
            """)
        .bind("id", person)
        .bind("role", role.name())
        .then();
  }

  /// A citizen who came by telephone, by letter or in person and has no mail address: entered once
  /// for each id. They cannot sign in.
  ///
  /// @param phone where they can be called back
  public Mono<UUID> caller(UUID id, String name, @Nullable String phone) {
    return database
        .sql(
            """
            insert into identity.person (id, name, phone, created_at)
            values (:id, :name, :phone, :now) on conflict (id) do nothing
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("phone", textOrNull(phone))
        .bind("now", clock.instant())
        .then()
        .then(role(id, Role.CITIZEN))
        .thenReturn(id)
        .as(transaction::transactional);
  }

  /// The citizen with this mail address, entered when new.
  ///
  /// @param email in any case
  /// @param name used when the citizen is new
  /// @return the person's id
  public Mono<UUID> citizen(String email, String name) {
    UUID fresh = UUID.randomUUID();
    return database
        .sql(
            """
            insert into identity.person (id, name, email, created_at)
            values (:id, :name, :email, :now)
            on conflict (email) do update set email = excluded.email
            returning id
            """)
        .bind("id", fresh)
        .bind("name", name)
        .bind("email", email.strip().toLowerCase(Locale.ROOT))
        .bind("now", clock.instant())
        .map(row -> row.get("id", UUID.class))
        .one()
        .flatMap(id -> role(id, Role.CITIZEN).thenReturn(id))
        .as(transaction::transactional);
  }

  /// The citizen who proved this mobile number, entered when new. They have nothing of who is only
  /// noted with the number as a caller's.
  ///
  /// @param name used when the citizen is new
  /// @return the person's id
  public Mono<UUID> citizen(MobileNumber number, String name) {
    return database
        .sql(
            """
            insert into identity.person (id, name, mobile, created_at)
            values (:id, :name, :mobile, :now)
            on conflict (mobile) do update set mobile = excluded.mobile
            returning id
            """)
        .bind("id", UUID.randomUUID())
        .bind("name", name)
        .bind("mobile", number.number())
        .bind("now", clock.instant())
        .map(row -> row.get("id", UUID.class))
        .one()
        .flatMap(id -> role(id, Role.CITIZEN).thenReturn(id))
        .as(transaction::transactional);
  }

  /// A new citizen without a mail address.
  ///
  /// @return the person's id
  public Mono<UUID> citizen(String name) {
    UUID fresh = UUID.randomUUID();
    return database
        .sql("insert into identity.person (id, name, created_at) values (:id, :name, :now)")
        .bind("id", fresh)
        .bind("name", name)
        .bind("now", clock.instant())
        .then()
        .then(Mono.defer(() -> role(fresh, Role.CITIZEN)))
        .thenReturn(fresh)
        .as(transaction::transactional);
  }
}
