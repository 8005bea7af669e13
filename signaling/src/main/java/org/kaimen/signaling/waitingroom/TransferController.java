package org.kaimen.signaling.waitingroom;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Transfers;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Sends who is expected or waits on to another waiting room.
@RestController
class TransferController {

  /// @param reason in words for the citizen and the other desk
  record NewTransfer(
      @NotNull UUID sessionId,
      @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.LINE) String reason) {}

  private final DeskBookings desk;
  private final Transfers transfers;
  private final WaitingRoom room;
  private final TransactionalOperator transaction;

  TransferController(
      DeskBookings desk, Transfers transfers, WaitingRoom room, TransactionalOperator transaction) {
    this.desk = desk;
    this.transfers = transfers;
    this.room = room;
    this.transaction = transaction;
  }

  /// Where this session's citizens can be sent.
  @GetMapping("/api/staff/sessions/{id}/transfer-targets")
  Mono<List<Transfers.Target>> targets(
      @AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    staff.require(Permission.TRANSFER);
    return desk.session(staff, id).flatMap(transfers::targets);
  }

  /// @throws Refusal `not-found`, `not-to-be-transferred`, `not-a-waiting-room-of-today`,
  ///   `target-not-on-site`, `target-not-online`
  @PostMapping("/api/staff/bookings/{id}/transfer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> transfer(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @Valid @RequestBody NewTransfer wanted) {
    staff.require(Permission.TRANSFER);
    return desk.sessionOf(staff, id)
        .delayUntil(from -> send(staff, from, id, wanted).as(transaction::transactional))
        .flatMap(from -> room.changed(from.id()).then(room.changed(wanted.sessionId())));
  }

  /// Who is called in at the same moment is called in, or sent on; never both.
  private Mono<Void> send(Actor staff, Session from, UUID bookingId, NewTransfer wanted) {
    return desk.keep(from, bookingId)
        .filterWhen(desk::isToCome)
        .switchIfEmpty(Mono.error(() -> new Refusal(WaitingRefusal.NOT_TO_BE_TRANSFERRED)))
        .flatMap(booking ->
            transfers.send(staff, from, booking, wanted.sessionId(), wanted.reason().strip()));
  }
}
