package org.kaimen.signaling.exchange.open311;

import java.util.List;
import org.kaimen.signaling.exchange.open311.Wire.Discovery;
import org.kaimen.signaling.exchange.open311.Wire.Endpoint;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/// Where other systems find out what is spoken here.
@RestController
class DiscoveryController {

  private static final String CHANGED = "2026-11-27T00:00:00Z";

  private final PublicUrl publicUrl;
  private final Answers answers;

  DiscoveryController(PublicUrl publicUrl, Answers answers) {
    this.publicUrl = publicUrl;
    this.answers = answers;
  }

  @GetMapping({"/open311/discovery", "/open311/discovery.xml", "/open311/discovery.json"})
  ResponseEntity<byte[]> discovery(ServerWebExchange exchange) {
    return answers.one(
        exchange.getRequest(),
        "discovery",
        new Discovery(
            CHANGED,
            publicUrl.of("/"),
            publicUrl.of("/"),
            List.of(
                new Endpoint(
                    "http://wiki.open311.org/GeoReport_v2",
                    publicUrl.of("/open311/v2"),
                    CHANGED,
                    "production",
                    List.of("text/xml", "application/json")))));
  }
}
