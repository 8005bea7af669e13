package org.kaimen.signaling.identity.door;

import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Problems;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Mono;

/// Who may reach which path. What is not named here is refused.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

  /// Scripts from this site alone; styles also inline, for component libraries set them; pictures
  /// and media also from memory, for previews and replay. `connect-src 'self'` covers WebSockets.
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "media-src 'self' blob:",
          "connect-src 'self'",
          "worker-src 'self' blob:",
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  @Bean
  SecurityWebFilterChain securityChain(
      ServerHttpSecurity http,
      SignInContext signIns,
      Problems problems,
      ObjectProvider<SocketRoute> sockets) {
    return http.securityContextRepository(signIns)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .csrf(ServerHttpSecurity.CsrfSpec::disable) // OwnPagesOnly does it for an API
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .headers(SecurityConfiguration::headers)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(
                    (exchange, _) -> problems.write(exchange, CommonRefusal.SIGN_IN_NEEDED))
                .accessDeniedHandler(
                    (exchange, _) -> problems.write(exchange, CommonRefusal.NOT_ALLOWED)))
        .authorizeExchange(rules -> rules(rules, sockets))
        .build();
  }

  private static void rules(AuthorizeExchangeSpec rules, ObjectProvider<SocketRoute> sockets) {
    // A browser cannot read the status of a refused handshake: SocketDoor lets it in to be told by
    // a close code, and hands nobody on who is not signed in.
    sockets.forEach(socket -> rules.pathMatchers(HttpMethod.GET, socket.path()).permitAll());
    rules
        .pathMatchers(HttpMethod.GET, "/api/public/**", "/api/openapi", "/api/asyncapi")
        .permitAll()
        // some calendars look whether it changed before they fetch it
        .pathMatchers(HttpMethod.HEAD, "/api/public/shared-calendars/*")
        .permitAll()
        .pathMatchers(
            HttpMethod.POST,
            "/api/public/answers/*",
            "/api/public/similar",
            "/api/public/similar/departments",
            "/api/public/tracking",
            "/api/public/tracking/changes")
        .permitAll();
    for (Audience audience : Audience.values()) {
      String path = audience.path();
      rules
          .pathMatchers(
              HttpMethod.POST,
              path + "/sign-in",
              path + "/sign-in/code",
              path + "/sign-out",
              path + "/join",
              path + "/guest",
              path + "/guest/join")
          .permitAll()
          .pathMatchers(HttpMethod.GET, path + "/sign-in/openid", path + "/sign-in/openid/return")
          .permitAll()
          .pathMatchers(path + "/**")
          .hasAuthority(audience.name());
    }
    rules
        .pathMatchers("/actuator/health/**")
        .permitAll()
        .pathMatchers("/api/**", "/actuator/**")
        .access((_, _) -> Mono.error(new Refusal(CommonRefusal.NOT_FOUND)))
        .pathMatchers(HttpMethod.GET, "/**")
        .permitAll()
        .pathMatchers(HttpMethod.HEAD, "/**")
        .permitAll()
        .anyExchange()
        .denyAll();
  }

  private static void headers(HeaderSpec headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
        // Join links carry their token in the path.
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicy(permissions ->
            permissions.policy(
                "camera=(self), microphone=(self), display-capture=(self), geolocation=()"))
        .cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable); // each answer says its own
  }
}
