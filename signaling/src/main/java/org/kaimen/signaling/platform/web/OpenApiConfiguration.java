package org.kaimen.signaling.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What stands at the head of the OpenAPI document; the rest is read from the controllers.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Kaimen")
                .version("0.1")
                .description(
                    "Consultations between citizens and officials. Requests that change something"
                        + " carry the header X-Kaimen: 1. Refusals are application/problem+json"
                        + " with a stable code and a message in zh-CN and en. What is live goes"
                        + " over WebSockets, described at /api/asyncapi."))
        .components(
            new Components()
                .addSecuritySchemes("citizen", cookie("kaimen_citizen"))
                .addSecuritySchemes("staff", cookie("kaimen_staff")));
  }

  private static SecurityScheme cookie(String name) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.COOKIE)
        .name(name);
  }
}
