package org.kaimen.signaling.search;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Allowance;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// How often one caller may ask this node without having signed in: enough for who types, and for
/// an office behind one address, not for who copies.
@Component
class Callers {

  private static final int PER_SECOND = 5;
  private static final int AT_ONCE = 40;

  /// The longest silent is forgotten: its allowance is whole again by then.
  private static final int REMEMBERED = 10_000;

  /// An IPv6 line holds a whole /64 (RFC 6177 §2).
  private static final int PREFIX_BYTES = 8;

  private final Map<String, Allowance> allowances =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Entry<String, Allowance> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @throws Refusal `too-many-tries`
  void take(ServerWebExchange exchange) {
    if (!take(address(exchange.getRequest().getRemoteAddress()), System.nanoTime())) {
      throw new Refusal(CommonRefusal.TOO_MANY_TRIES, Map.of("retryAfterSeconds", 1));
    }
  }

  synchronized boolean take(String caller, long nanos) {
    return allowances.computeIfAbsent(caller, _ -> new Allowance(PER_SECOND, AT_ONCE)).take(nanos);
  }

  private static String address(@Nullable InetSocketAddress remote) {
    InetAddress address = remote == null ? null : remote.getAddress();
    if (address == null) {
      return "unknown";
    }
    return address instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX_BYTES))
        : address.getHostAddress();
  }
}
