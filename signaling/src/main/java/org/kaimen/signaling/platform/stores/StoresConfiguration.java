package org.kaimen.signaling.platform.stores;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.embedded.EmbeddedStores;
import org.kaimen.signaling.platform.embedded.EmbeddedStores.Wanted;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the drivers their addresses. They depend on [Stores], so the embedded servers are up
/// before the first connection and stop after the last.
@Configuration(proxyBeanMethods = false)
class StoresConfiguration {

  /// The two addresses, and the embedded servers where there are any.
  record Stores(PostgresAddress postgres, String redisUrl, @Nullable EmbeddedStores embedded)
      implements AutoCloseable {

    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  @Bean
  Stores stores(StoreSettings settings) {
    String postgres = settings.postgresUrl();
    String redis = settings.redisUrl();
    if (postgres != null && redis != null) {
      return new Stores(PostgresAddress.parse(postgres), redis, null);
    }
    EmbeddedStores embedded =
        EmbeddedStores.start(
            settings.data(),
            settings.data().resolve("bin"),
            new Wanted(postgres == null, redis == null));
    return new Stores(
        PostgresAddress.parse(either(postgres, embedded.postgresUrl())),
        either(redis, embedded.redisUrl()),
        embedded);
  }

  private static String either(@Nullable String own, @Nullable String embedded) {
    if (own != null) {
      return own;
    }
    if (embedded == null) {
      throw new IllegalStateException("a wanted embedded server has no address");
    }
    return embedded;
  }

  @Bean
  R2dbcConnectionDetails r2dbcConnection(Stores stores) {
    return () ->
        ConnectionFactoryOptions.parse(stores.postgres().r2dbc())
            .mutate()
            .option(ConnectionFactoryOptions.USER, stores.postgres().user())
            .option(ConnectionFactoryOptions.PASSWORD, stores.postgres().password())
            // times and ids as they are, not as text to be parsed
            .option(PostgresqlConnectionFactoryProvider.FORCE_BINARY, true)
            .build();
  }

  @Bean
  JdbcAddress jdbcConnection(Stores stores) {
    return new JdbcAddress(stores.postgres());
  }

  /// Flyway alone speaks JDBC: its auto-configuration looks for the one type and asks the other.
  record JdbcAddress(PostgresAddress postgres)
      implements FlywayConnectionDetails, JdbcConnectionDetails {

    @Override
    public String getUsername() {
      return postgres.user();
    }

    @Override
    public String getPassword() {
      return postgres.password();
    }

    @Override
    public String getJdbcUrl() {
      return postgres.jdbc();
    }

    @Override
    public String getDriverClassName() {
      return "org.postgresql.Driver";
    }
  }

  @Bean
  DataRedisConnectionDetails redisConnection(Stores stores) {
    return new RedisAddress(parseRedis(stores.redisUrl()));
  }

  private static RedisURI parseRedis(String url) {
    try {
      return RedisURI.create(url);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "KAIMEN_REDIS_URL is not an address of Redis.",
          "Write it as redis://user:password@host:6379/0, or rediss:// for TLS.");
    }
  }

  private record RedisAddress(RedisURI uri) implements DataRedisConnectionDetails {

    private RedisCredentials credentials() {
      return Objects.requireNonNull(uri.getCredentialsProvider().resolveCredentials().block());
    }

    @Override
    public @Nullable String getUsername() {
      return credentials().getUsername();
    }

    @Override
    public @Nullable String getPassword() {
      char[] password = credentials().getPassword();
      return password == null ? null : new String(password);
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
      return uri.isSsl() ? SslBundle.systemDefault() : null;
    }

    @Override
    public Standalone getStandalone() {
      return Standalone.of(uri.getHost(), uri.getPort(), uri.getDatabase());
    }
  }

  /// While Redis is away, commands fail at once and the person gets a sentence; queueing them would
  /// answer after the timeout, or run them when nobody waits any more.
  @Bean
  LettuceClientOptionsBuilderCustomizer failFast() {
    return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
  }
}
