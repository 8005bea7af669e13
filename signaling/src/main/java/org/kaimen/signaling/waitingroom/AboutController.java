package org.kaimen.signaling.waitingroom;

import java.util.List;
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
  record About(boolean embedded, List<IceServer> iceServers, Consent consent) {}

  record Consent(String version, LocalizedText text) {}

  private final StoreSettings stores;
  private final IceServers iceServers;

  AboutController(StoreSettings stores, IceServers iceServers) {
    this.stores = stores;
    this.iceServers = iceServers;
  }

  @GetMapping("/api/public/about")
  About about() {
    return new About(
        stores.embedded(), iceServers.open(), new Consent(ConsentText.VERSION, ConsentText.WORDS));
  }
}
