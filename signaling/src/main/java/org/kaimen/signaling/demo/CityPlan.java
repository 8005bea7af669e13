package org.kaimen.signaling.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Register.NewStaff;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The city's levels: the authority's own departments, those of two districts, and a subdistrict
/// and a town below them.
@Component
class CityPlan {

  private record Region(String zh, String en, @Nullable String above) {}

  private record Seat(String zh, String en, String region, String handler) {}

  private static final List<Region> REGIONS =
      List.of(
          new Region("云州市", "Yunzhou", null),
          new Region("东湖区", "Donghu District", "云州市"),
          new Region("西山区", "Xishan District", "云州市"),
          new Region("翠屏街道", "Cuiping Subdistrict", "东湖区"),
          new Region("石桥镇", "Shiqiao Town", "西山区"));

  private static final List<Seat> SEATS =
      List.of(
          new Seat("东湖区城市管理局", "Donghu Urban Management", "东湖区", "韩磊"),
          new Seat("东湖区教育局", "Donghu Education Bureau", "东湖区", "许文静"),
          new Seat("西山区住房和城乡建设局", "Xishan Housing and Construction", "西山区", "曹建军"),
          new Seat("西山区民政局", "Xishan Civil Affairs", "西山区", "彭丽华"),
          new Seat("翠屏街道办事处", "Cuiping Subdistrict Office", "翠屏街道", "董晓燕"),
          new Seat("石桥镇人民政府", "Shiqiao Town Government", "石桥镇", "蒋大勇"));

  private static final LocalizedText HANDLER = new LocalizedText("科员", "Officer");
  private static final int FIRST_PLACE = 6;

  private final Register register;

  CityPlan(Register register) {
    this.register = register;
  }

  /// Who works on the cases of each department, by its Chinese name.
  record Desk(Department department, UUID handlerId, String handler) {}

  /// Enters regions, departments and staff; those that are there stay.
  Mono<Map<String, Desk>> enter() {
    List<Department> departments =
        SEATS.stream().map(seat -> DemoPeople.department(seat.zh(), seat.en())).toList();
    return Flux.fromIterable(REGIONS)
        .concatMap(one ->
            register.region(
                DemoPeople.id("region:" + one.zh()),
                new LocalizedText(one.zh(), one.en()),
                one.above() == null ? null : DemoPeople.id("region:" + one.above())))
        .thenMany(Flux.range(0, SEATS.size()))
        .concatMap(n ->
            register
                .department(departments.get(n), FIRST_PLACE + n)
                .then(
                    register.place(
                        departments.get(n).id(), DemoPeople.id("region:" + SEATS.get(n).region())))
                .then(register.staff(handler(SEATS.get(n), departments.get(n)))))
        .then(Mono.fromCallable(() -> desks(departments)));
  }

  /// Without an account: the demo's own see all of it.
  private static NewStaff handler(Seat seat, Department department) {
    return new NewStaff(
        DemoPeople.id(seat.handler()),
        seat.handler(),
        HANDLER,
        department.id(),
        Set.of(Role.HANDLER),
        null);
  }

  private static Map<String, Desk> desks(List<Department> departments) {
    Map<String, String> handlers =
        SEATS.stream().collect(Collectors.toMap(Seat::zh, Seat::handler));
    return Stream.concat(DemoPeople.departments().stream(), departments.stream())
        .map(one -> {
          String zh = one.name().zh();
          String name = Objects.requireNonNullElse(handlers.get(zh), "罗敏");
          return new Desk(one, DemoPeople.id(name), name);
        })
        .collect(Collectors.toMap(desk -> desk.department().name().zh(), desk -> desk));
  }
}
