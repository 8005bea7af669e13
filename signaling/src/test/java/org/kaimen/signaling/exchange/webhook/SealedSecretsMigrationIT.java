package org.kaimen.signaling.exchange.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.Seal;
import org.kaimen.signaling.platform.Secret;
import org.kaimen.signaling.platform.outgoing.Signature;
import org.kaimen.signaling.testing.TestStores;

class SealedSecretsMigrationIT {

  @Test
  void secretsThatWereThereBeforeAreGoodAfterAndReadByNobody() throws Exception {
    String url = TestStores.newPostgresUrl();
    WebhookSecrets secrets =
        new WebhookSecrets(new Seal(new Secret("one secret that all nodes share ...")));
    String login = url.replaceAll("^postgresql://([^@]+)@.*$", "$1");
    String[] parts = login.split(":", 2);
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(
                url.replaceAll("^postgresql://[^@]+@", "jdbc:postgresql://"), parts[0], parts[1])
            .javaMigrations(new SealedSecretsMigration(secrets));
    flyway.target("65").load().migrate();
    UUID id = UUID.randomUUID();
    String secret = Signature.newSecret();
    TestStores.execute(
        url,
        "insert into exchange.webhook (id, name, url, secret, created_at) values ('%s', 'a', 'b', '%s', now())"
            .formatted(id, secret));

    flyway.target("66").load().migrate();

    try (Connection connection = TestStores.connect(url);
        ResultSet row =
            connection.createStatement().executeQuery("select * from exchange.webhook")) {
      assertThat(row.next()).isTrue();
      assertThat(secrets.open(id, row.getBytes("sealed_secret"))).hasValue(secret);
      assertThat(secrets.open(UUID.randomUUID(), row.getBytes("sealed_secret"))).isEmpty();
      for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
        assertThat(String.valueOf(row.getString(column))).doesNotContain(secret);
      }
    }
  }
}
