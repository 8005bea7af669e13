package org.kaimen.bridge;

import org.kurento.client.KurentoClient;

/// A Kurento session: whatever was created in it is gone when it is.
record Session(KurentoClient client, String id) {}
