package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/// Who may do what, by enumeration: whatever the running server answers to stands in `access.txt`,
/// with what it answers to each kind of person. What is not in the table fails, so nothing new is
/// open by oversight.
class AccessIT extends KaimenIT {

  private static final Path TABLE = Path.of("src/test/resources/access.txt");

  @Autowired private ApplicationContext context;
  private final Map<String, Supplier<@Nullable SignedIn>> kinds = new LinkedHashMap<>();

  /// A line of the table: `METHOD path | body | answers`, one sign for each kind of person.
  private record Line(String method, String path, String body, String answers) {

    static Line of(String text) {
      String[] parts = text.split("\\|", -1);
      String[] target = parts[0].strip().split(" ", 2);
      return new Line(target[0], target[1].strip(), parts[1].strip(), parts[2].strip());
    }

    /// Without the query.
    String template() {
      return path.replaceAll("\\?.*", "");
    }

    String key() {
      return method + " " + template();
    }

    Line answering(String others) {
      return new Line(method, path, body, others);
    }

    @Override
    public String toString() {
      return method + " " + path + " | " + body + " | " + answers;
    }
  }

  @BeforeAll
  void oneOfEachKind() {
    Department housing = people.department("住房和城乡建设局", "Housing and Construction");
    kinds.put("nobody", () -> null);
    kind("citizen", Audience.CITIZEN, people.citizen("王芳"), new Scope.Full());
    kind(
        "citizen by link",
        Audience.CITIZEN,
        people.citizen("张伟"),
        new Scope.OneBooking(UUID.randomUUID()));
    for (Role role : Role.values()) {
      if (role != Role.CITIZEN) {
        kind(role.name(), Audience.STAFF, people.staff("赵敏", housing, role), new Scope.Full());
      }
    }
    kind(
        "official by link",
        Audience.STAFF,
        people.staff("周建国", housing, Role.OFFICIAL),
        new Scope.OneSession(UUID.randomUUID()));
  }

  /// Signed in anew for each line: one of them signs out.
  private void kind(String name, Audience audience, SignedIn somebody, Scope scope) {
    kinds.put(name, () -> people.signIn(somebody.id(), audience, scope));
  }

  private static List<Line> table() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Line::of)
        .toList();
  }

  @Test
  void everythingTheServerAnswersToStandsInTheTable() throws IOException {
    Set<String> open = new TreeSet<>();
    context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getHandlerMethods().keySet().forEach(info -> open.addAll(keys(info))));
    context
        .getBeansOfType(SocketRoute.class)
        .values()
        .forEach(route -> open.add("SOCKET " + route.path()));
    context.getBeansOfType(RouterFunction.class).forEach((name, _) -> open.add("ROUTES " + name));

    Set<String> listed = new TreeSet<>();
    table().forEach(line -> listed.add(line.key()));
    assertThat(listed).isEqualTo(open);
  }

  private static Stream<RequestMethod> methods(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    return methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream();
  }

  private static List<String> keys(RequestMappingInfo info) {
    return info.getPatternsCondition().getPatterns().stream()
        .flatMap(pattern -> methods(info).map(method -> method + " " + pattern.getPatternString()))
        .toList();
  }

  /// A body told apart by `type` is as many actions as it has types; so is a socket.
  @Test
  void everyTypeOfABodyAndOfASocketsMessagesStandsInTheTable() throws IOException {
    Map<String, Set<String>> types = new LinkedHashMap<>();
    context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach((info, method) ->
                    keys(info).forEach(key -> types.put(key, typesOfBody(method)))));
    context
        .getBeansOfType(SocketRoute.class)
        .values()
        .forEach(route -> types.put("SOCKET " + route.path(), typesOf(route.fromClient())));
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Set<String>> one : types.entrySet()) {
      String bodies =
          table().stream()
              .filter(line -> line.key().equals(one.getKey()))
              .map(Line::body)
              .collect(Collectors.joining(" "));
      one.getValue().stream()
          .filter(type -> !bodies.contains("\"" + type + "\""))
          .forEach(type -> missing.add(one.getKey() + " " + type));
    }

    assertThat(missing).isEmpty();
  }

  private static Set<String> typesOfBody(HandlerMethod method) {
    return Arrays.stream(method.getMethod().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
        .map(Parameter::getType)
        .flatMap(type -> typesOf(type).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> typesOf(Class<?> body) {
    JsonSubTypes types = body.getAnnotation(JsonSubTypes.class);
    return types == null
        ? Set.of()
        : Arrays.stream(types.value()).map(JsonSubTypes.Type::name).collect(Collectors.toSet());
  }

  @Test
  void eachKindOfPersonIsAnsweredAsTheTableSays() throws IOException {
    List<Line> actual = new ArrayList<>();
    for (Line line : table()) {
      // nobody is to be told that they tried too often
      redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
      actual.add(
          line.answering(
              line.method().matches("SOCKET|ROUTES")
                  ? line.answers()
                  : kinds.values().stream()
                      .map(kind -> answer(line, kind.get()))
                      .collect(Collectors.joining())));
    }
    Files.write(Path.of("target/access.txt"), actual.stream().map(Line::toString).toList());

    assertThat(actual).containsExactlyElementsOf(table());
  }

  private String answer(Line line, @Nullable SignedIn somebody) {
    WebTestClient client = somebody == null ? web() : web(somebody);
    String path =
        line.path()
            .replace("{reference}", "K261124-7QX2M")
            .replace("{day}", "2026-12-24")
            .replace("/{*path}", "/readiness")
            .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    var request = client.method(HttpMethod.valueOf(line.method())).uri(path);
    if (line.body().equals("(a picture)")) {
      request.contentType(MediaType.IMAGE_JPEG).bodyValue(new byte[] {1});
    } else if (!line.body().equals("-")) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(line.body());
    }
    int status = request.exchange().returnResult(Void.class).getStatus().value();
    return switch (status) {
      case 401 -> "-";
      case 403 -> "x";
      case 404 -> "0";
      case 500 -> "!";
      default -> "+";
    };
  }
}
