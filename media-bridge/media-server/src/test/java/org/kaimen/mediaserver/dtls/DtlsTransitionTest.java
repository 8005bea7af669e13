package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DtlsTransitionTest {

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @CsvSource({
    "NEW, START, CONNECTING",
    "NEW, AGREED, NEW",
    "NEW, BROKEN, NEW",
    "NEW, ENDED, NEW",
    "NEW, CLOSE, CLOSED",
    "CONNECTING, START, CONNECTING",
    "CONNECTING, AGREED, CONNECTED",
    "CONNECTING, BROKEN, FAILED",
    "CONNECTING, ENDED, CLOSED",
    "CONNECTING, CLOSE, CLOSED",
    "CONNECTED, START, CONNECTED",
    "CONNECTED, AGREED, CONNECTED",
    "CONNECTED, BROKEN, FAILED",
    "CONNECTED, ENDED, CLOSED",
    "CONNECTED, CLOSE, CLOSED",
    "FAILED, START, FAILED",
    "FAILED, AGREED, FAILED",
    "FAILED, BROKEN, FAILED",
    "FAILED, ENDED, FAILED",
    "FAILED, CLOSE, FAILED",
    "CLOSED, START, CLOSED",
    "CLOSED, AGREED, CLOSED",
    "CLOSED, BROKEN, CLOSED",
    "CLOSED, ENDED, CLOSED",
    "CLOSED, CLOSE, CLOSED"
  })
  void goesOn(DtlsState from, DtlsTransition.Event event, DtlsState to) {
    assertThat(DtlsTransition.next(from, event)).isEqualTo(to);
  }
}
