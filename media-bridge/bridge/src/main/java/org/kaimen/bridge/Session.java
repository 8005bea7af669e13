package org.kaimen.bridge;

import org.kurento.client.KurentoClient;

/// A Kurento session: whatever was created in it is gone when it is.
///
/// @param layered whether the server takes pictures in layers
record Session(KurentoClient client, String id, boolean layered) {}
