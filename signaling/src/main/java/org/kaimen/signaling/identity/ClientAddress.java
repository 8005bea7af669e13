package org.kaimen.signaling.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// Where a request comes from, for counting tries.
public final class ClientAddress {

  /// An IPv6 line holds a whole /64 (RFC 6177 §2), so its tries are counted together.
  private static final int PREFIX_BYTES = 8;

  private ClientAddress() {}

  public static String of(ServerWebExchange exchange) {
    return of(exchange.getRequest().getRemoteAddress());
  }

  static String of(@Nullable InetSocketAddress remote) {
    InetAddress address = remote == null ? null : remote.getAddress();
    if (address == null) {
      return "unknown";
    }
    return address instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX_BYTES))
        : address.getHostAddress();
  }
}
