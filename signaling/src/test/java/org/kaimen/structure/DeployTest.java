package org.kaimen.structure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.Yaml;

/// What lies under `deploy/` fits the server: the reference names every setting with its default,
/// and the Compose file sets none that does not exist.
class DeployTest {

  /// Settings of Spring's own that the reference explains.
  private static final Map<String, String> OF_SPRING =
      Map.of("KAIMEN_PORT", "8080", "SERVER_FORWARD_HEADERS_STRATEGY", "");

  private static final Pattern SETTING = Pattern.compile("#?([A-Z][A-Z0-9_]*)=(.*)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

  private final Path folder = SourceTree.root().resolve("deploy");

  @Test
  void theReferenceNamesEverySettingWithItsDefault() throws IOException {
    Map<String, String> settings = new TreeMap<>(OF_SPRING);
    for (Class<?> type : settingsTypes()) {
      for (RecordComponent component : type.getRecordComponents()) {
        settings.put(variable(component), defaultOf(component));
      }
    }

    assertThat(new TreeMap<>(reference())).isEqualTo(settings);
  }

  @Test
  void aSettingLeftEmptyIsOneNotSet() throws IOException {
    Map<String, Object> empty = new LinkedHashMap<>(reference());
    // made up anew each time
    empty.put("KAIMEN_NODE", "node-1");

    for (Class<?> type : settingsTypes()) {
      assertThat(bind(type, empty)).isEqualTo(bind(type, Map.of("KAIMEN_NODE", "node-1")));
    }
  }

  @Test
  void theComposeFileSetsWhatExists() throws IOException {
    for (Map<String, Object> environment : nodesOfCompose()) {
      Set<String> unknown = new TreeSet<>(environment.keySet());
      unknown.removeAll(reference().keySet());
      assertThat(unknown).isEmpty();
      Map<String, Object> filledIn = new LinkedHashMap<>();
      environment.forEach(
          (name, value) -> filledIn.put(name, VARIABLE.matcher(value.toString()).replaceAll("x")));
      for (Class<?> type : settingsTypes()) {
        assertThat(bind(type, filledIn)).isNotNull();
      }
    }
  }

  @Test
  void theComposeFileAsksForWhatItsExampleHolds() throws IOException {
    Set<String> asked =
        VARIABLE
            .matcher(Files.readString(folder.resolve("compose.yml")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(settingsIn(folder.resolve(".env.example")).keySet())
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private Map<String, String> reference() throws IOException {
    return settingsIn(folder.resolve("kaimen.env"));
  }

  private static Map<String, String> settingsIn(Path file) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      var setting = SETTING.matcher(line);
      if (setting.matches()) {
        settings.put(setting.group(1), setting.group(2));
      }
    }
    return settings;
  }

  private List<Map<String, Object>> nodesOfCompose() throws IOException {
    Map<String, Object> compose = new Yaml().load(Files.readString(folder.resolve("compose.yml")));
    Map<?, ?> services = (Map<?, ?>) requireNonNull(compose.get("services"));
    List<Map<String, Object>> nodes =
        services.entrySet().stream()
            .filter(service -> service.getKey().toString().startsWith("node-"))
            .map(service -> (Map<?, ?>) service.getValue())
            .map(service -> (Map<?, ?>) service.get("environment"))
            .map(environment -> {
              Map<String, Object> named = new LinkedHashMap<>();
              environment.forEach((name, value) -> named.put((String) name, value));
              return named;
            })
            .toList();
    assertThat(nodes).hasSize(2);
    return nodes;
  }

  private static List<Class<?>> settingsTypes() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Stream<Class<?>> found =
        scanner.findCandidateComponents("org.kaimen").stream()
            .map(bean -> named(requireNonNull(bean.getBeanClassName())));
    return found.toList();
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String variable(RecordComponent component) {
    String words = component.getName().replaceAll("([A-Z])", "_$1");
    return "KAIMEN_" + words.toUpperCase(Locale.ROOT);
  }

  private static String defaultOf(RecordComponent component) {
    DefaultValue value =
        Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
            .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
            .filter(parameter -> parameter.getName().equals(component.getName()))
            .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(DefaultValue.class)))
            .findFirst()
            .orElse(null);
    return value == null ? "" : String.join(",", value.value());
  }

  private static Object bind(Class<?> type, Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    return Binder.get(environment).bindOrCreate("kaimen", Bindable.of(type));
  }
}
