package org.kaimen.signaling.waitingroom;

import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SocketRoute;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the waiting room's doors.
@Configuration(proxyBeanMethods = false)
class WaitingSockets {

  @Bean
  SocketRoute citizenWaitingSocket(CitizenWaiting waiting) {
    return new SocketRoute(
        "/api/citizen/bookings/{bookingId}/waiting",
        Audience.CITIZEN,
        CitizenMessage.class,
        CitizenWaitingMessage.class,
        waiting::handle);
  }

  @Bean
  SocketRoute deskWaitingSocket(DeskWaiting waiting) {
    return new SocketRoute(
        "/api/staff/sessions/{sessionId}/waiting",
        Audience.STAFF,
        DeskSilence.class,
        DeskMessage.class,
        waiting::handle);
  }
}
