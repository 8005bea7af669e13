package org.kaimen.signaling.exchange.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Migration 66: seals the secrets of webhooks that were there before secrets were sealed. No
/// script can, for the key is not in the database.
@Component
class SealedSecretsMigration implements JavaMigration {

  private final WebhookSecrets secrets;

  SealedSecretsMigration(WebhookSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("66");
  }

  @Override
  public String getDescription() {
    return "sealed webhook secrets";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          alter table exchange.webhook
            add column sealed_secret bytea,
            -- the one before, good beside it for a while
            add column former_secret bytea,
            add column former_until timestamptz,
            add check ((former_secret is null) = (former_until is null))
          """);
    }
    sealAll(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          alter table exchange.webhook
            alter column sealed_secret set not null,
            drop column secret
          """);
    }
  }

  private void sealAll(Connection connection) throws SQLException {
    try (Statement all = connection.createStatement();
        ResultSet rows = all.executeQuery("select id, secret from exchange.webhook");
        PreparedStatement change =
            connection.prepareStatement(
                "update exchange.webhook set sealed_secret = ? where id = ?")) {
      while (rows.next()) {
        UUID id = rows.getObject("id", UUID.class);
        change.setBytes(1, secrets.seal(id, rows.getString("secret")));
        change.setObject(2, id);
        change.executeUpdate();
      }
    }
  }
}
