package org.kaimen.signaling.platform.web;

import java.time.Duration;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves the web client at every address that is not the API's.
@Configuration(proxyBeanMethods = false)
class WebClientRoutes {

  private static final Duration A_YEAR = Duration.ofDays(365);

  @Bean
  RouterFunction<ServerResponse> webClient() {
    return routes(WebClient.load("static"));
  }

  static RouterFunction<ServerResponse> routes(WebClient client) {
    return RouterFunctions.route(pages(), request -> serve(client, request));
  }

  private static RequestPredicate pages() {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path("/api/**").negate())
        .and(RequestPredicates.path("/open311/**").negate())
        .and(RequestPredicates.path("/actuator/**").negate());
  }

  private static Mono<ServerResponse> serve(WebClient client, ServerRequest request) {
    return Mono.justOrEmpty(client.find(request.path()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> request.checkNotModified(file.tag()).switchIfEmpty(whole(file)));
  }

  private static Mono<ServerResponse> whole(WebClient.File file) {
    return Mono.defer(() ->
        ServerResponse.ok()
            .contentType(file.type())
            .contentLength(file.content().contentLength())
            .eTag(file.tag())
            .cacheControl(
                switch (file.keep()) {
                  case FOR_GOOD -> CacheControl.maxAge(A_YEAR).cachePublic().immutable();
                  case ASK -> CacheControl.noCache();
                })
            .bodyValue(file.content().getByteArray()));
  }
}
