package org.kaimen.openidprovider;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/// Knows everybody, by the password that is their name. What a name begins with says what is wrong
/// with them: `unverified-` has a mail address nobody checked, `nameless-` tells no name and no
/// address, `other-client-`, `other-nonce-` and `other-issuer-` get ID tokens that are not what was
/// asked for.
@SpringBootApplication
public class OpenIdProvider {

  /// @param arguments Spring's, such as `--server.port=9000`
  public static void main(String[] arguments) {
    SpringApplication.run(OpenIdProvider.class, arguments);
  }

  @Bean
  UserDetailsService everybody() {
    return name -> User.withUsername(name).password("{noop}" + name).roles("PERSON").build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context -> {
      if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
        Authentication person = requireNonNull(context.getPrincipal());
        describe(person.getName(), context.getClaims());
      }
    };
  }

  private static void describe(String name, JwtClaimsSet.Builder claims) {
    if (!name.startsWith("nameless-")) {
      claims
          .claim("name", "统一身份 " + name)
          .claim("email", name + "@example.org")
          .claim("email_verified", !name.startsWith("unverified-"));
    }
    if (name.startsWith("other-client-")) {
      claims.audience(List.of("somebody-else")).claim("azp", "somebody-else");
    }
    if (name.startsWith("other-nonce-")) {
      claims.claim("nonce", "another");
    }
    if (name.startsWith("other-issuer-")) {
      claims.issuer("https://somebody.else.example.org");
    }
  }
}
