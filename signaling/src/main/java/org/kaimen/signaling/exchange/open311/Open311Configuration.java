package org.kaimen.signaling.exchange.open311;

import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.xml.JacksonXmlDecoder;
import org.springframework.http.codec.xml.JacksonXmlEncoder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.util.MimeType;
import tools.jackson.dataformat.xml.XmlMapper;

/// Who may reach `/open311/`: everybody reads what is public, and who files proves it by a key in
/// the form. No cookie counts here, so no page of another site can act in somebody's name.
@Configuration(proxyBeanMethods = false)
class Open311Configuration {

  /// XML is written here by hand. With its library at hand Spring would read and write it
  /// everywhere; under a type that nobody asks for it does nowhere.
  @Bean
  CodecCustomizer noOtherXml() {
    MimeType nobodys = new MimeType("application", "x-none");
    XmlMapper mapper = new XmlMapper();
    return configurer -> {
      configurer.defaultCodecs().jacksonXmlEncoder(new JacksonXmlEncoder(mapper, nobodys));
      configurer.defaultCodecs().jacksonXmlDecoder(new JacksonXmlDecoder(mapper, nobodys));
    };
  }

  @Bean
  @Order(0)
  SecurityWebFilterChain open311Chain(ServerHttpSecurity http) {
    return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/open311/**"))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .headers(headers ->
            headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'none'")))
        .authorizeExchange(rules ->
            rules
                .pathMatchers(HttpMethod.GET, "/open311/**")
                .permitAll()
                .pathMatchers(HttpMethod.HEAD, "/open311/**")
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/open311/**")
                .permitAll()
                .anyExchange()
                .denyAll())
        .build();
  }
}
