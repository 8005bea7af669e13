package org.kaimen.signaling.platform;

/// What a WebSocket speaks: the AsyncAPI document is made from these.
public interface SocketChannel {

  /// The path, with its variables in braces.
  String path();

  /// The sealed type of what the browser sends.
  Class<?> fromClient();

  /// The sealed type of what the server sends.
  Class<?> fromServer();
}
