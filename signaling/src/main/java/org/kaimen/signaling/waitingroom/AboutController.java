package org.kaimen.signaling.waitingroom;

import java.util.List;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.OpenIdSettings;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.media.IceServer;
import org.kaimen.signaling.platform.media.IceServers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a page is to know before anybody signs in.
@RestController
class AboutController {

  /// @param embedded whether this is a trial on the embedded defaults
  /// @param sms whether SMS are sent from here
  record About(
      boolean embedded,
      List<IceServer> iceServers,
      Consent consent,
      OpenIdOffered openId,
      boolean sms) {}

  /// Who may sign in by OpenID Connect here.
  record OpenIdOffered(boolean staff, boolean citizens) {}

  record Consent(String version, LocalizedText text) {}

  private final StoreSettings stores;
  private final IceServers iceServers;
  private final OpenIdOffered openId;
  private final Sms sms;

  AboutController(StoreSettings stores, IceServers iceServers, OpenIdSettings openId, Sms sms) {
    this.sms = sms;
    this.stores = stores;
    this.iceServers = iceServers;
    this.openId =
        new OpenIdOffered(
            openId.client(Audience.STAFF).isPresent(), openId.client(Audience.CITIZEN).isPresent());
  }

  @GetMapping("/api/public/about")
  About about() {
    return new About(
        stores.embedded(),
        iceServers.open(),
        new Consent(ConsentText.VERSION, ConsentText.WORDS),
        openId,
        sms.isOffered());
  }
}
