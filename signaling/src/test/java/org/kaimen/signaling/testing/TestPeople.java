package org.kaimen.signaling.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Register.NewAccount;
import org.kaimen.signaling.identity.Register.NewStaff;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/// People for a test, entered and signed in as the server itself does it.
@TestComponent
public class TestPeople {

  private static final Duration A_DAY = Duration.ofDays(1);

  private final Register register;
  private final SignIns signIns;

  TestPeople(Register register, SignIns signIns) {
    this.register = register;
    this.signIns = signIns;
  }

  /// Somebody signed in.
  ///
  /// @param cookie `name=value`, for the `Cookie` header
  public record SignedIn(Actor actor, String cookie) {
    public UUID id() {
      return actor.personId();
    }
  }

  public Department department(String zh, String en) {
    Department department = new Department(UUID.randomUUID(), new LocalizedText(zh, en));
    register.department(department, 0).block();
    return department;
  }

  public SignedIn citizen(String name) {
    String email = name.hashCode() + "-" + UUID.randomUUID() + "@example.org";
    UUID id = Objects.requireNonNull(register.citizen(email, name).block());
    return signIn(id, Audience.CITIZEN, new Scope.Full());
  }

  public SignedIn staff(String name, Department department, Role... roles) {
    UUID id = UUID.randomUUID();
    register
        .staff(
            new NewStaff(
                id,
                name,
                new LocalizedText("局长", "Director"),
                department.id(),
                Set.of(roles),
                new NewAccount("account-" + id, "password-" + id)))
        .block();
    return signIn(id, Audience.STAFF, new Scope.Full());
  }

  /// Signs a person in who is entered already.
  public SignedIn signIn(UUID person, Audience audience, Scope scope) {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.get(audience.path() + "/me"));
    signIns.open(exchange, audience, person, scope, A_DAY).block();
    ResponseCookie cookie =
        Objects.requireNonNull(exchange.getResponse().getCookies().getFirst(audience.cookie()));
    Actor actor = Objects.requireNonNull(signIns.find(cookie.getValue(), audience).block());
    return new SignedIn(actor, cookie.getName() + "=" + cookie.getValue());
  }
}
