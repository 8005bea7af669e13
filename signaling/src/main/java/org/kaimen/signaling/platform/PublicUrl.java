package org.kaimen.signaling.platform;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What the links people get begin with.
@Component
public class PublicUrl {

  private final NodeSettings settings;
  private volatile int port;

  public PublicUrl(NodeSettings settings, @Value("${server.port}") int port) {
    this.settings = settings;
    this.port = port;
  }

  /// Where any free port was asked for, the true one is known once the server listens.
  @EventListener
  void onListening(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  /// Scheme, host and port, without a slash at the end.
  public URI base() {
    URI set = settings.publicUrl();
    if (set != null) {
      return URI.create(set.toString().replaceAll("/+$", ""));
    }
    String scheme = settings.isHttps() ? "https" : "http";
    return URI.create(scheme + "://localhost:" + port);
  }

  /// @param path begins with a slash
  public String of(String path) {
    return base() + path;
  }
}
