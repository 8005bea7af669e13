package org.kaimen.signaling.platform.stores;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;

/// One PostgreSQL address, as libpq writes it, for both drivers.
///
/// @param query what follows the question mark, such as `sslmode=require`, or null
record PostgresAddress(
    String host, int port, String database, String user, String password, @Nullable String query) {

  private static final int DEFAULT_PORT = 5432;

  static PostgresAddress parse(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme());
      String[] login = String.valueOf(uri.getRawUserInfo()).split(":", 2);
      boolean whole =
          (scheme.equals("postgresql") || scheme.equals("postgres"))
              && uri.getHost() != null
              && uri.getPath() != null
              && uri.getPath().length() > 1
              && login.length == 2;
      if (!whole) {
        throw new IllegalArgumentException("a part is missing");
      }
      return new PostgresAddress(
          uri.getHost(),
          uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
          uri.getPath().substring(1),
          decode(login[0]),
          decode(login[1]),
          uri.getRawQuery());
    } catch (IllegalArgumentException e) {
      // Neither the address nor the parser's message is repeated: both may hold the password.
      throw new StartFailure(
          "KAIMEN_POSTGRES_URL is not an address of PostgreSQL.",
          "Write it as postgresql://user:password@host:5432/database, with special characters of"
              + " the password percent-encoded.");
    }
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  String jdbc() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + suffix("sslmode");
  }

  String r2dbc() {
    return "r2dbc:postgresql://" + host + ":" + port + "/" + database + suffix("sslMode");
  }

  private String suffix(String sslMode) {
    return query == null ? "" : "?" + query.replace("sslmode=", sslMode + "=");
  }

  /// Without the password, for logs and failures.
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
