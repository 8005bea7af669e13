package org.kaimen.bridge;

import java.io.IOException;
import java.net.URI;
import org.kurento.client.KurentoClient;
import org.kurento.client.ServerInfo;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens kurento-client's connection the way rooms need it. All methods block.
final class ServerConnection {

  private static final Logger log = LoggerFactory.getLogger(ServerConnection.class);

  private ServerConnection() {}

  static Session open(URI uri, Timing timing, Runnable socketLost, Runnable socketBack) {
    JsonRpcClientNettyWebSocket rpc = new JsonRpcClientNettyWebSocket(uri.toString());
    rpc.setLabel("Kaimen");
    rpc.setSendCloseMessage(true);
    rpc.setTryReconnectingForever(true);
    rpc.setConnectionTimeout((int) timing.connect().toMillis());
    rpc.setRequestTimeout(timing.request().toMillis());
    rpc.onReconnecting(socketLost::run);
    rpc.onReconnected(_ -> socketBack.run());
    try {
      KurentoClient client = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(rpc);
      return new Session(client, ask(client), takesLayers(client));
    } catch (RuntimeException e) {
      discard(rpc);
      throw e;
    }
  }

  /// A sign of life; the id of the session the server answered in.
  static String ask(KurentoClient client) {
    client.getServerManager().getName();
    return client.getSessionId();
  }

  /// Ours says so among its capabilities; a Kurento server knows of none, and a browser whose offer
  /// of several layers is answered with one sends the wrong one.
  private static boolean takesLayers(KurentoClient client) {
    ServerInfo info = client.getServerManager().getInfo();
    return info != null && info.getCapabilities().contains("simulcast");
  }

  private static void discard(JsonRpcClientNettyWebSocket rpc) {
    try {
      rpc.setSendCloseMessage(false);
      rpc.close();
    } catch (IOException | RuntimeException e) {
      log.debug("Closing what never opened: {}", e.toString());
    }
  }
}
