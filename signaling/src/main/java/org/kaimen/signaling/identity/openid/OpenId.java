package org.kaimen.signaling.identity.openid;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.openid.OpenIdRefusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Sends people to the provider and reads what it says of them. Whatever is not as it must be ends
/// as a [Refused].
@Component
class OpenId {

  private static final Logger log = LoggerFactory.getLogger(OpenId.class);

  /// An error's code (RFC 6749 §4.1.2.1), and nothing that somebody made up.
  private static final Predicate<String> CODE = Pattern.compile("[a-z_]{1,60}").asMatchPredicate();

  private static final String NO_CODE = "no_code";
  private static final String WRONG_TOKEN = "invalid_id_token";

  /// For the token, its keys and the person's claims together.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6.
  private static final Set<String> SAID_NO =
      Set.of("access_denied", "login_required", "consent_required", "interaction_required");

  private static final Set<String> CANNOT = Set.of("server_error", "temporarily_unavailable");

  private final Providers providers;
  private final DefaultServerOAuth2AuthorizationRequestResolver requests;
  private final OidcAuthorizationCodeReactiveAuthenticationManager manager =
      new OidcAuthorizationCodeReactiveAuthenticationManager(
          new WebClientReactiveAuthorizationCodeTokenResponseClient(),
          new OidcReactiveOAuth2UserService());

  OpenId(Providers providers) {
    this.providers = providers;
    this.requests = new DefaultServerOAuth2AuthorizationRequestResolver(providers);
  }

  /// What the provider is to be asked.
  ///
  /// @param state comes back with the answer
  record Request(URI address, String state, Started started) {}

  /// Empty where this audience has no provider.
  Mono<Request> request(ServerWebExchange exchange, Audience audience, String next) {
    return providers
        .of(audience)
        .timeout(PATIENCE)
        .onErrorMap(OpenId::refused)
        .flatMap(_ -> requests.resolve(exchange, Providers.id(audience)))
        .map(request ->
            new Request(
                URI.create(request.getAuthorizationRequestUri()),
                text(request.getState()),
                new Started(
                    text(request.getAttribute(OidcParameterNames.NONCE)),
                    text(request.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                    next)));
  }

  /// @param code null where the provider sent an error
  /// @param error null where it sent a code
  Mono<Subject> subject(
      Audience audience,
      String state,
      Started started,
      @Nullable String code,
      @Nullable String error) {
    if (error != null || code == null) {
      OAuth2Error told = new OAuth2Error(error == null || !CODE.test(error) ? NO_CODE : error);
      return Mono.error(refused(new OAuth2AuthorizationException(told)));
    }
    return providers
        .of(audience)
        .map(provider -> token(provider, state, started, code))
        .flatMap(token -> manager.authenticate(token))
        .timeout(PATIENCE)
        .map(OpenId::subject)
        .onErrorMap(OpenId::refused);
  }

  private static OAuth2AuthorizationCodeAuthenticationToken token(
      ClientRegistration provider, String state, Started started, String code) {
    String redirectUri = text(provider.getRedirectUri());
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(text(provider.getProviderDetails().getAuthorizationUri()))
            .clientId(provider.getClientId())
            .redirectUri(redirectUri)
            .scopes(provider.getScopes())
            .state(state)
            .attributes(attributes -> {
              attributes.put(OAuth2ParameterNames.REGISTRATION_ID, provider.getRegistrationId());
              attributes.put(OidcParameterNames.NONCE, started.nonce());
              attributes.put(PkceParameterNames.CODE_VERIFIER, started.verifier());
            })
            .build();
    OAuth2AuthorizationResponse response =
        OAuth2AuthorizationResponse.success(code).redirectUri(redirectUri).state(state).build();
    return new OAuth2AuthorizationCodeAuthenticationToken(
        provider, new OAuth2AuthorizationExchange(request, response));
  }

  private static Subject subject(Authentication authentication) {
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      throw new IllegalStateException("scope openid makes it an OidcUser");
    }
    // both are there: the ID token was validated (OpenID Connect Core §3.1.3.7)
    URL issuer = Objects.requireNonNull(user.getIssuer());
    String id = Objects.requireNonNull(user.getSubject());
    return Subject.of(issuer.toString(), id, user.getClaims());
  }

  /// What is to be put right by those who run this is told to them: the error's code, and what is
  /// wrong with an ID token. What else a provider says may be about a person.
  private static Refused refused(Throwable e) {
    OAuth2Error error =
        switch (e) {
          case OAuth2AuthenticationException refused -> refused.getError();
          case OAuth2AuthorizationException refused -> refused.getError();
          default -> null;
        };
    OpenIdRefusal why = error == null ? OpenIdRefusal.AWAY : why(error.getErrorCode());
    if (why != OpenIdRefusal.DENIED) {
      log.warn(
          "somebody could not sign in by OpenID Connect, {}: {} {}",
          why.code(),
          error == null ? e : error.getErrorCode(),
          error != null && WRONG_TOKEN.equals(error.getErrorCode()) ? error.getDescription() : "");
    }
    return new Refused(why);
  }

  private static OpenIdRefusal why(String error) {
    if (SAID_NO.contains(error)) {
      return OpenIdRefusal.DENIED;
    }
    return CANNOT.contains(error) ? OpenIdRefusal.AWAY : OpenIdRefusal.FAILED;
  }

  private static String text(@Nullable Object attribute) {
    if (attribute instanceof String text) {
      return text;
    }
    throw new IllegalStateException("every request has a state, a nonce, PKCE and a way back");
  }
}
