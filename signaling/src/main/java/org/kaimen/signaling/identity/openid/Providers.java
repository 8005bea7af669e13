package org.kaimen.signaling.identity.openid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.OpenIdSettings;
import org.kaimen.signaling.identity.OpenIdSettings.Client;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The providers as their discovery documents describe them: read when first needed, for a provider
/// that is away must not keep a node from starting, and again each hour.
@Component
class Providers implements ReactiveClientRegistrationRepository {

  private static final Duration KEPT = Duration.ofHours(1);

  private final Map<Audience, Mono<ClientRegistration>> known = new EnumMap<>(Audience.class);

  Providers(OpenIdSettings settings, PublicUrl publicUrl) {
    for (Audience audience : Audience.values()) {
      settings
          .client(audience)
          .ifPresent(client -> known.put(audience, registration(audience, client, publicUrl)));
    }
  }

  /// Empty where this audience has none.
  Mono<ClientRegistration> of(Audience audience) {
    return known.getOrDefault(audience, Mono.empty());
  }

  @Override
  public Mono<ClientRegistration> findByRegistrationId(String id) {
    return of(Audience.valueOf(id.toUpperCase(Locale.ROOT)));
  }

  static String id(Audience audience) {
    return audience.name().toLowerCase(Locale.ROOT);
  }

  private static Mono<ClientRegistration> registration(
      Audience audience, Client client, PublicUrl publicUrl) {
    return Mono.fromCallable(() -> discover(audience, client, publicUrl))
        .subscribeOn(Schedulers.boundedElastic())
        .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  private static ClientRegistration discover(
      Audience audience, Client client, PublicUrl publicUrl) {
    ClientRegistration.Builder found =
        ClientRegistrations.fromIssuerLocation(client.issuer())
            .registrationId(id(audience))
            .clientId(client.id())
            .scope(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL)
            .redirectUri(publicUrl.of(audience.path() + "/sign-in/openid/return"))
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build());
    String secret = client.secret();
    return secret == null
        ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : found.clientSecret(secret).build();
  }
}
