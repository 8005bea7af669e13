package org.kaimen.signaling.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.PastCases;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The citizens of the demo and their cases.
@Component
class DemoCases {

  private static final Duration TO_KEEP_THE_PROMISE = Duration.ofDays(30);

  /// Longer than any holidays make ten working days.
  private static final Duration LEFT_LYING = Duration.ofDays(40);

  private record Story(
      String name, String email, String title, String text, @Nullable Department department) {}

  private static final Story HEARD =
      new Story(
          "陈秀英",
          "chenxiuying@example.org",
          "老旧小区加装电梯停工三个月",
          "我家住幸福里小区 3 号楼六层，今年四月开始加装电梯，七月起工地就停了，围挡还在，老人上下楼很不方便。" + "物业和施工方互相推，请帮忙问一问什么时候能复工。",
          DemoPeople.HOUSING);

  /// Taken up long ago and left lying since: its time has run out.
  private static final Story OVERDUE =
      new Story(
          "李强",
          "liqiang@example.org",
          "工地夜间施工噪声扰民",
          "人民路与建设街路口的工地连续一周夜里十一点以后还在打桩，孩子睡不好，老人心脏也不舒服。希望能管一管施工时间。",
          DemoPeople.HOUSING);

  private static final List<Story> FILED =
      List.of(
          new Story(
              "张桂兰",
              "zhangguilan@example.org",
              "养老保险转移接续一直没有办好",
              "去年从外地回来，三月份就交了养老保险转移的材料，到现在还查不到记录，窗口说在走流程。想知道卡在哪一步。",
              DemoPeople.LABOUR),
          new Story(
              "刘洋",
              "liuyang@example.org",
              "孩子转学材料被反复退回",
              "因为工作调动全家搬到本市，孩子转学的居住证明被退回三次，每次说的原因都不一样，眼看就要开学了。",
              DemoPeople.EDUCATION));

  /// She holds the first slot of the session about to begin.
  private static final Story BOOKED =
      new Story(
          "王芳",
          "wangfang@example.org",
          "小区二次供水水压不足，高层经常停水",
          "我们阳光花园 12 号楼十五层以上，早晚用水高峰水压很小，上个月停了五次水。物业说水泵要换，但一直没有动静。",
          DemoPeople.HOUSING);

  private final Register register;
  private final People people;
  private final Cases cases;
  private final PastCases past;
  private final TransactionalOperator transaction;
  private final Clock clock;
  private final LocalTime local;

  DemoCases(
      Register register,
      People people,
      Cases cases,
      PastCases past,
      TransactionalOperator transaction,
      Clock clock,
      LocalTime local) {
    this.register = register;
    this.people = people;
    this.cases = cases;
    this.past = past;
    this.transaction = transaction;
    this.clock = clock;
    this.local = local;
  }

  /// A citizen and a case of theirs to be talked about.
  record Booked(Actor citizen, CaseFile file) {}

  /// Files what is not there yet: who is entered has filed.
  Mono<Void> file() {
    return Flux.fromIterable(FILED)
        .concatMap(story -> once(story, this::fileFirst))
        .then(once(OVERDUE, this::leaveLying))
        .then(once(HEARD, story -> fileFirst(story).flatMap(this::hear)));
  }

  private interface Filing {
    Mono<CaseFile> file(Story story);
  }

  private Mono<Void> once(Story story, Filing filing) {
    return people
        .citizen(new Address.Mail(story.email()))
        .hasElement()
        .filter(isThere -> !isThere)
        .flatMap(_ -> filing.file(story))
        .as(transaction::transactional)
        .then();
  }

  private Mono<CaseFile> fileFirst(Story story) {
    return register.citizen(story.email(), story.name()).flatMap(id -> file(id, story));
  }

  private Mono<CaseFile> leaveLying(Story story) {
    Actor clerk = DemoPeople.clerk();
    UUID housing = DemoPeople.HOUSING.id();
    Instant filedAt = clock.instant().minus(LEFT_LYING);
    List<PastCases.Past> later =
        List.of(
            new PastCases.Past(
                filedAt.plus(Duration.ofHours(20)),
                clerk.personId(),
                new Handling.Accepted(CaseKind.COMPLAINT, clerk.name())),
            new PastCases.Past(
                filedAt.plus(Duration.ofHours(21)),
                clerk.personId(),
                new Handling.Routed(List.of(housing), null, clerk.name())),
            new PastCases.Past(
                filedAt.plus(Duration.ofHours(44)),
                DemoPeople.id("罗敏"),
                new Handling.WorkBegun(housing, "罗敏")));
    return register
        .citizen(story.email(), story.name())
        .flatMap(citizen ->
            past.take(
                UUID.randomUUID(),
                new CaseEvent.Filed(
                    past.reference(filedAt),
                    citizen,
                    story.title(),
                    story.text(),
                    housing,
                    Visibility.PRIVATE,
                    null,
                    Channel.WEB),
                filedAt,
                later));
  }

  private Mono<CaseFile> file(UUID citizen, Story story) {
    Department department = story.department();
    return cases.file(
        citizen,
        Told.privately(story.title(), story.text(), department == null ? null : department.id()));
  }

  /// A further case of the citizen who has an appointment at the demo's session.
  Mono<Booked> fileToBeTalkedAbout() {
    return register
        .citizen(BOOKED.email(), BOOKED.name())
        .flatMap(id -> file(id, BOOKED).map(file -> new Booked(citizen(id), file)));
  }

  private static Actor citizen(UUID id) {
    return new Actor(
        id, BOOKED.name(), Audience.CITIZEN, Set.of(Role.CITIZEN), null, new Scope.Full());
  }

  /// Talked about and promised, so that there is an outcome to search for.
  private Mono<CaseFile> hear(CaseFile file) {
    UUID official = DemoPeople.HOSTS.getFirst().id();
    String name = DemoPeople.HOSTS.getFirst().name();
    UUID consultation = UUID.randomUUID();
    LocalDate until = LocalDate.ofInstant(clock.instant().plus(TO_KEEP_THE_PROMISE), local.zone());
    Outcome outcome =
        new Outcome(
            Outcome.Kind.PROMISED,
            "经了解，停工原因是井道基础与燃气管线间距不足。已协调燃气公司迁改管线，迁改后立即复工。",
            new Outcome.Promise("完成燃气管线迁改，恢复 3 号楼电梯施工", "住房和城乡建设局 高志远", until),
            null,
            null,
            clock.instant(),
            name);
    return cases
        .append(
            file.id(),
            official,
            new CaseEvent.Heard(UUID.randomUUID(), consultation, "finished", name, null))
        .then(
            Mono.defer(() ->
                cases.append(
                    file.id(), official, new CaseEvent.OutcomeRecorded(consultation, outcome))));
  }
}
