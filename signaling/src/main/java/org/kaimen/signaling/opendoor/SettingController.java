package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A clerk changes how a published session receives, and where.
@RestController
class SettingController {

  /// @param venue left out where nobody can come on site
  record NewSetting(@NotNull Mode mode, @Nullable @Valid Venue venue) {

    /// @throws Refusal `venue-missing`
    Setting setting() {
      if (mode != Mode.ONLINE && venue == null) {
        throw new Refusal(OpenDoorRefusal.VENUE_MISSING);
      }
      return new Setting(mode, mode == Mode.ONLINE ? null : venue);
    }
  }

  private final Settings settings;
  private final Desks desks;

  SettingController(Settings settings, Desks desks) {
    this.settings = settings;
    this.desks = desks;
  }

  @PutMapping("/api/staff/sessions/{id}/setting")
  Mono<DeskSession> change(
      @AuthenticationPrincipal Actor clerk,
      @PathVariable UUID id,
      @Valid @RequestBody NewSetting wanted) {
    clerk.require(Permission.PUBLISH_SESSION);
    return Mono.fromSupplier(wanted::setting)
        .flatMap(setting -> settings.change(clerk, id, setting))
        .flatMap(desks::of);
  }
}
