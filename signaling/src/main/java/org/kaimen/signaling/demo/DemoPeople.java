package org.kaimen.signaling.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Register.NewAccount;
import org.kaimen.signaling.identity.Register.NewStaff;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The departments and the staff of the demo. Their ids are made from their names, so that every
/// start finds them again.
@Component
class DemoPeople {

  static final Department HOUSING =
      department("住房和城乡建设局", "Housing and Urban-Rural Development Bureau");
  static final Department LABOUR =
      department("人力资源和社会保障局", "Human Resources and Social Security Bureau");
  static final Department EDUCATION = department("教育局", "Education Bureau");
  private static final Department HEALTH = department("卫生健康委员会", "Health Commission");
  private static final Department TRANSPORT = department("交通运输局", "Transport Bureau");
  private static final Department RECEPTION = department("信访局", "Public Complaints Office");

  private static final List<Department> DEPARTMENTS =
      List.of(HOUSING, LABOUR, EDUCATION, HEALTH, TRANSPORT, RECEPTION);

  private static final LocalizedText DIRECTOR = new LocalizedText("局长", "Director");
  private static final LocalizedText DEPUTY = new LocalizedText("副局长", "Deputy Director");
  private static final LocalizedText CHAIR = new LocalizedText("主任", "Chair");

  /// Who signs in with an account whose password is printed.
  static final DemoAccount OFFICIAL =
      new DemoAccount("official", "official-demo", new LocalizedText("领导", "Official"));

  static final DemoAccount CLERK =
      new DemoAccount("clerk", "clerk-demo", new LocalizedText("工作人员", "Clerk"));
  static final DemoAccount REVIEWER =
      new DemoAccount("reviewer", "reviewer-demo", new LocalizedText("督办人员", "Reviewer"));
  static final DemoAccount HANDLER =
      new DemoAccount("handler", "handler-demo", new LocalizedText("承办人员", "Handler"));

  static final DemoAccount MODERATOR =
      new DemoAccount("moderator", "moderator-demo", new LocalizedText("平台编辑", "Moderator"));

  /// Those who can receive at the demo's session, the first who is free; all work with its clerk.
  static final List<NewStaff> HOSTS =
      List.of(
          withAccount("周建国", DIRECTOR, HOUSING, Role.OFFICIAL, OFFICIAL),
          official("林晓梅", DEPUTY, HOUSING),
          official("高志远", DEPUTY, HOUSING));

  private static final NewStaff CLERK_OF_HOUSING =
      withAccount("赵敏", new LocalizedText("科员", "Clerk"), HOUSING, Role.CLERK, CLERK);

  /// Who makes clear what rumours say.
  static final NewStaff EDITOR =
      withAccount("何静", new LocalizedText("编辑", "Editor"), RECEPTION, Role.MODERATOR, MODERATOR);

  private static final List<NewStaff> OTHERS =
      List.of(
          CLERK_OF_HOUSING,
          withAccount(
              "罗敏", new LocalizedText("科长", "Section head"), HOUSING, Role.HANDLER, HANDLER),
          withAccount(
              "吴思远", new LocalizedText("督查专员", "Reviewer"), RECEPTION, Role.REVIEWER, REVIEWER),
          EDITOR,
          official("陈立新", DIRECTOR, LABOUR),
          official("孙雅琴", DIRECTOR, EDUCATION),
          official("何文涛", CHAIR, HEALTH),
          official("郑海峰", DIRECTOR, TRANSPORT),
          official("许静", DIRECTOR, RECEPTION));

  private final Register register;
  private final People people;

  DemoPeople(Register register, People people) {
    this.register = register;
    this.people = people;
  }

  /// An account for who tries the product out.
  record DemoAccount(String account, String password, LocalizedText role) {}

  /// Enters who is not there yet.
  Mono<Void> enter() {
    List<NewStaff> staff = Stream.concat(HOSTS.stream(), OTHERS.stream()).toList();
    return Flux.fromIterable(DEPARTMENTS)
        .index()
        .concatMap(at -> register.department(at.getT2(), at.getT1().intValue()))
        .then(people.names(staff.stream().map(NewStaff::id).toList()))
        .flatMapMany(
            there -> Flux.fromIterable(staff).filter(member -> !there.containsKey(member.id())))
        .concatMap(register::staff)
        .then();
  }

  /// In their set order.
  static List<Department> departments() {
    return DEPARTMENTS;
  }

  /// The clerk of the session's department, in whose name it is published.
  static Actor clerk() {
    return new Actor(
        CLERK_OF_HOUSING.id(),
        CLERK_OF_HOUSING.name(),
        Audience.STAFF,
        Set.of(Role.CLERK),
        HOUSING.id(),
        new Scope.Full());
  }

  static Department department(String zh, String en) {
    return new Department(id(zh), new LocalizedText(zh, en));
  }

  private static NewStaff withAccount(
      String name, LocalizedText title, Department department, Role role, DemoAccount account) {
    return new NewStaff(
        id(name),
        name,
        title,
        department.id(),
        Set.of(role),
        new NewAccount(account.account(), account.password()));
  }

  /// Receives by link only.
  private static NewStaff official(String name, LocalizedText title, Department department) {
    return new NewStaff(id(name), name, title, department.id(), Set.of(Role.OFFICIAL), null);
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(("demo:" + name).getBytes(UTF_8));
  }
}
