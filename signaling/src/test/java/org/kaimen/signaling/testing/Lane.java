package org.kaimen.signaling.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// The integration tests of some packages. Those of one lane run one after another on the servers,
/// the database and the Redis they share; the lanes run beside each other, for a test of a server
/// waits more than it reckons.
final class Lane {

  private static final List<Lane> ALL =
      List.of(
          new Lane("casework", "opendoor", "search", "exchange"),
          new Lane("consultation", "waitingroom", "minutes", "recording"),
          new Lane("identity", "notification", "platform", "demo"));

  private final List<String> packages;
  private final String postgres = TestStores.newPostgresUrl();
  private final String redis = TestStores.newRedisUrl();
  private final String data = TestStores.newFolder().toString();
  private final TestScanner scanner = new TestScanner();

  private Lane(String... packages) {
    this.packages = List.of(packages);
  }

  static Lane of(Class<?> test) {
    String below = test.getPackageName().substring("org.kaimen.signaling.".length());
    String first = below.split("\\.", 2)[0];
    return ALL.stream().filter(lane -> lane.packages.contains(first)).findFirst().orElseThrow();
  }

  /// Looks through whatever is sent in any test of the lane.
  TestScanner scanner() {
    return scanner;
  }

  private Map<String, Object> properties() {
    return Map.of(
        "kaimen.postgres-url", postgres,
        "kaimen.redis-url", redis,
        "kaimen.data", data,
        "kaimen.virus-scanner", scanner.url());
  }

  /// Keeps the other classes of its lane waiting while one runs.
  static final class OneAtATime implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> test) {
      return Set.of(new Lock("stores " + ALL.indexOf(of(test))));
    }
  }

  /// Gives each server the stores of its lane.
  static final class Stores implements ContextCustomizerFactory {
    @Override
    public ContextCustomizer createContextCustomizer(
        Class<?> test, List<ContextConfigurationAttributes> configuration) {
      return new Customizer(of(test));
    }
  }

  private record Customizer(Lane lane) implements ContextCustomizer {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      MutablePropertySources sources = context.getEnvironment().getPropertySources();
      MapPropertySource stores = new MapPropertySource("lane", lane.properties());
      // a class that has something else in their place goes before
      if (sources.contains("Dynamic Test Properties")) {
        sources.addAfter("Dynamic Test Properties", stores);
      } else {
        sources.addFirst(stores);
      }
    }
  }
}
