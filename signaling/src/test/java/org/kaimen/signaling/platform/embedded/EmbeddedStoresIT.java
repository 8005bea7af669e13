package org.kaimen.signaling.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.embedded.EmbeddedStores.Wanted;
import org.kaimen.signaling.testing.TestStores;

class EmbeddedStoresIT {

  private final Path data = TestStores.newFolder().resolve("stores");

  private EmbeddedStores start() {
    return EmbeddedStores.start(data, TestStores.PROGRAMS, new Wanted(true, true));
  }

  private static String postgres(EmbeddedStores stores) {
    return Objects.requireNonNull(stores.postgresUrl());
  }

  private static String redis(
      EmbeddedStores stores, Function<StatefulRedisConnection<String, String>, String> use) {
    try (RedisClient client = RedisClient.create(Objects.requireNonNull(stores.redisUrl()));
        StatefulRedisConnection<String, String> connection = client.connect()) {
      return use.apply(connection);
    }
  }

  private long postgresPid() throws Exception {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid")).getFirst().strip());
  }

  private static long redisPid(EmbeddedStores stores) {
    String info = redis(stores, connection -> connection.sync().info("server"));
    String pid = info.replaceAll("(?s).*process_id:(\\d+).*", "$1");
    return Long.parseLong(pid);
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Test
  void whatWasConfirmedOutlivesTheKillOfBothServers() throws Exception {
    try (EmbeddedStores stores = start()) {
      TestStores.execute(postgres(stores), "create table kept (word text)");
      TestStores.execute(postgres(stores), "insert into kept values ('开门')");
      redis(stores, connection -> connection.sync().set("kept", "开门"));

      kill(redisPid(stores));
      kill(postgresPid());
    }

    try (EmbeddedStores stores = start();
        Connection connection = TestStores.connect(postgres(stores));
        ResultSet row = connection.createStatement().executeQuery("select word from kept")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("开门");
      assertThat(redis(stores, redis -> redis.sync().get("kept"))).isEqualTo("开门");
    }
  }

  @Test
  void aSecondNodeOnTheSameFolderIsToldHowToJoin() {
    try (EmbeddedStores _ = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOfSatisfying(
              StartFailure.class, e -> assertThat(e.action()).contains("KAIMEN_POSTGRES_URL"));
    }
  }

  @Test
  void theAddressesStayTheSameOverARestart() {
    String first;
    try (EmbeddedStores stores = start()) {
      first = postgres(stores);
    }
    try (EmbeddedStores stores = start()) {
      assertThat(postgres(stores)).isEqualTo(first);
    }
  }
}
