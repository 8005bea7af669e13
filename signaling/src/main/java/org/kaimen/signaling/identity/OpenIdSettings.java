package org.kaimen.signaling.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// With whom people may sign in by OpenID Connect, beside accounts and codes.
///
/// @param staffOidcIssuer the provider's issuer, as its discovery document says it; none: staff
///   have local accounts only
/// @param staffOidcClientId this server as the provider knows it
/// @param staffOidcClientSecret empty for a public client, which proves itself by PKCE alone
/// @param citizenOidcIssuer the same for citizens; none: they sign in by mail only
@ConfigurationProperties("kaimen")
public record OpenIdSettings(
    @Nullable String staffOidcIssuer,
    @Nullable String staffOidcClientId,
    @Nullable String staffOidcClientSecret,
    @Nullable String citizenOidcIssuer,
    @Nullable String citizenOidcClientId,
    @Nullable String citizenOidcClientSecret) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public OpenIdSettings {
    staffOidcIssuer = Unset.ifBlank(staffOidcIssuer);
    staffOidcClientId = Unset.ifBlank(staffOidcClientId);
    staffOidcClientSecret = Unset.ifBlank(staffOidcClientSecret);
    citizenOidcIssuer = Unset.ifBlank(citizenOidcIssuer);
    citizenOidcClientId = Unset.ifBlank(citizenOidcClientId);
    citizenOidcClientSecret = Unset.ifBlank(citizenOidcClientSecret);
  }

  /// One provider, and who this server is to it.
  public record Client(String issuer, String id, @Nullable String secret) {

    /// Without the secret.
    @Override
    public String toString() {
      return "Client[" + issuer + ", " + id + "]";
    }
  }

  /// Whom this audience may sign in with; empty where nobody was set.
  ///
  /// @throws StartFailure where what is set cannot work
  public Optional<Client> client(Audience audience) {
    return switch (audience) {
      case STAFF -> client("STAFF", staffOidcIssuer, staffOidcClientId, staffOidcClientSecret);
      case CITIZEN ->
          client("CITIZEN", citizenOidcIssuer, citizenOidcClientId, citizenOidcClientSecret);
    };
  }

  private static Optional<Client> client(
      String whose, @Nullable String issuer, @Nullable String id, @Nullable String secret) {
    if (issuer == null) {
      return Optional.empty();
    }
    String name = "KAIMEN_" + whose + "_OIDC_";
    if (id == null) {
      throw new StartFailure(
          name + "ISSUER is set, and " + name + "CLIENT_ID is not.",
          "Set it to the name under which the provider knows this server, or leave both empty.");
    }
    if (!isSafe(issuer)) {
      throw new StartFailure(
          name + "ISSUER is no https address: " + issuer,
          "Set it to the issuer as the provider's /.well-known/openid-configuration says it.");
    }
    return Optional.of(new Client(issuer, id, secret));
  }

  /// OpenID Connect Discovery §3: an issuer is an https address. On this machine nobody listens in.
  private static boolean isSafe(String issuer) {
    try {
      URI uri = URI.create(issuer);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "OpenIdSettings[" + staffOidcIssuer + ", " + citizenOidcIssuer + "]";
  }
}
