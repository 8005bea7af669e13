package org.kaimen.signaling.exchange.open311;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.exchange.StageWords;
import org.kaimen.signaling.exchange.open311.Wire.Attribute;
import org.kaimen.signaling.exchange.open311.Wire.Definition;
import org.kaimen.signaling.exchange.open311.Wire.Service;
import org.kaimen.signaling.exchange.open311.Wire.Value;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The kinds of requests that are taken: one for each department, and one for who does not know
/// which it concerns.
@Component
class Services {

  /// The code where no department is named.
  static final String OTHER = "other";

  private static final LocalizedText OTHER_NAME =
      new LocalizedText("其他或不清楚", "Something else, or not sure");

  private final People people;

  Services(People people) {
    this.people = people;
  }

  /// A code that there is.
  ///
  /// @param department null for [#OTHER]
  record Offered(String code, LocalizedText name, @Nullable UUID department) {

    private static Offered of(Department department) {
      return new Offered(department.id().toString(), department.name(), department.id());
    }
  }

  private static final Offered OFFERED_OTHER = new Offered(OTHER, OTHER_NAME, null);

  /// Those there are now, by their codes.
  record Directory(Map<String, Offered> byCode) {

    Directory {
      byCode = Map.copyOf(byCode);
    }

    Optional<Offered> find(String code) {
      return Optional.ofNullable(byCode.get(code));
    }

    /// The service of a case that is with these departments, the first of which counts. A
    /// department that is no more makes it one of the others.
    Offered of(List<UUID> departments) {
      return departments.stream()
          .findFirst()
          .flatMap(id -> find(id.toString()))
          .orElse(OFFERED_OTHER);
    }

    Optional<LocalizedText> name(UUID department) {
      return find(department.toString()).map(Offered::name);
    }
  }

  Mono<Directory> directory() {
    return offered()
        .map(all ->
            new Directory(
                all.stream().collect(Collectors.toMap(Offered::code, Function.identity()))));
  }

  private Mono<List<Offered>> offered() {
    return people
        .departments()
        .collectList()
        .map(departments ->
            Stream.concat(departments.stream().map(Offered::of), Stream.of(OFFERED_OTHER))
                .toList());
  }

  Mono<List<Service>> list(Locale reader) {
    return offered().map(all -> all.stream().map(one -> service(reader, one)).toList());
  }

  private static Service service(Locale reader, Offered one) {
    LocalizedText description =
        one.department() == null
            ? new LocalizedText("由工作人员判断承办单位。", "Staff find out who is in charge.")
            : new LocalizedText(
                "由" + one.name().zh() + "承办的诉求。", "Requests for " + one.name().en() + ".");
    LocalizedText group =
        one.department() == null
            ? new LocalizedText("其他", "Other")
            : new LocalizedText("承办单位", "Departments");
    return new Service(
        one.code(),
        StageWords.in(reader, one.name()),
        StageWords.in(reader, description),
        true,
        "realtime",
        one.name().zh() + ", " + one.name().en(),
        StageWords.in(reader, group));
  }

  /// What can be said with a request of each service.
  static Definition definition(Locale reader, String code) {
    return new Definition(
        code,
        List.of(
            new Attribute(
                true,
                "visibility",
                "singlevaluelist",
                false,
                StageWords.in(
                    reader, new LocalizedText("不填即为不公开。", "Private where nothing is said.")),
                1,
                StageWords.in(
                    reader,
                    new LocalizedText(
                        "是否愿意公开？受理后公开的只有内容，没有姓名和地点。",
                        "May everybody read it? Once it is accepted its words are public, without"
                            + " name and place.")),
                List.of(
                    new Value(
                        "private", StageWords.in(reader, new LocalizedText("不公开", "Staff only"))),
                    new Value(
                        "public", StageWords.in(reader, new LocalizedText("公开", "Everybody")))))));
  }
}
