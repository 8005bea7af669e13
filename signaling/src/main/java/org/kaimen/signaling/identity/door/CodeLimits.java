package org.kaimen.signaling.identity.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.springframework.web.server.ServerWebExchange;

/// How many codes are sent, and how many wrong ones are heard.
final class CodeLimits {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int CODES_FOR_AN_ADDRESS = 5;

  /// A community office shares one line.
  private static final int CODES_FOR_A_CLIENT = 60;

  private static final int FAILURES_OF_A_CLIENT = 60;

  /// SMS are paid for, and a phone that rings all night is a nuisance.
  private static final int SMS_FOR_A_NUMBER = 10;

  private static final int SMS_FOR_A_CLIENT = 100;

  private CodeLimits() {}

  static List<Counter> sending(Address to, ServerWebExchange exchange) {
    String client = ClientAddress.of(exchange);
    List<Counter> counters = new ArrayList<>();
    counters.add(new Counter("code-to-address", to.key(), CODES_FOR_AN_ADDRESS, WINDOW));
    counters.add(new Counter("code-by-client", client, CODES_FOR_A_CLIENT, WINDOW));
    if (to instanceof Address.Mobile) {
      counters.add(new Counter("sms-to-number", to.key(), SMS_FOR_A_NUMBER, A_DAY));
      counters.add(new Counter("sms-by-client", client, SMS_FOR_A_CLIENT, A_DAY));
    }
    return counters;
  }

  static List<Counter> entering(ServerWebExchange exchange) {
    return List.of(
        new Counter("entered-by-client", ClientAddress.of(exchange), FAILURES_OF_A_CLIENT, WINDOW));
  }
}
