/// Posts to other systems: signed, and to the addresses they may go to.
///
/// @see <a
///   href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
///   Webhooks 1.0.0</a>
@NamedInterface("outgoing")
package org.kaimen.signaling.platform.outgoing;

import org.springframework.modulith.NamedInterface;
