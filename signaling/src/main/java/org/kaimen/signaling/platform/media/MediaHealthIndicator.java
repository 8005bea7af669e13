package org.kaimen.signaling.platform.media;

import org.kaimen.bridge.MediaRooms;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether a media server answers. No part of readiness: without media people still file cases,
/// book and wait.
@Component
class MediaHealthIndicator implements HealthIndicator {

  private final MediaRooms rooms;

  MediaHealthIndicator(MediaRooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public Health health() {
    return rooms.reachable() ? Health.up().build() : Health.down().build();
  }
}
