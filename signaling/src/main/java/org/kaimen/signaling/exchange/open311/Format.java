package org.kaimen.signaling.exchange.open311;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The two formats of GeoReport v2: XML, which every server speaks, and JSON.
enum Format {
  XML(".xml", MediaType.TEXT_XML),
  JSON(".json", MediaType.APPLICATION_JSON);

  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // a MediaType does not change
  private final MediaType type;

  Format(String ending, MediaType type) {
    this.ending = ending;
    this.type = new MediaType(type, StandardCharsets.UTF_8);
  }

  MediaType type() {
    return type;
  }

  /// By the ending of the path; without one, JSON where it is asked for.
  static Format of(ServerHttpRequest request) {
    String path = request.getPath().value();
    for (Format format : values()) {
      if (path.endsWith(format.ending)) {
        return format;
      }
    }
    String accepted = request.getHeaders().getFirst("Accept");
    return accepted != null && accepted.contains("json") ? JSON : XML;
  }

  /// The last part of a path without the ending of a format.
  static String bare(String name) {
    for (Format format : values()) {
      if (name.endsWith(format.ending)) {
        return name.substring(0, name.length() - format.ending.length());
      }
    }
    return name;
  }
}
