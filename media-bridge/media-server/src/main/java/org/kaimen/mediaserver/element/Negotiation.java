package org.kaimen.mediaserver.element;

import org.kaimen.mediaserver.element.Refusal.Reason;

/// How far an endpoint has agreed with its browser. Who has agreed takes further offers, which a
/// Kurento server refuses.
enum Negotiation {
  NEW,
  OFFERED,
  AGREED;

  /// The three steps there are.
  enum Step {
    PROCESS_OFFER,
    GENERATE_OFFER,
    PROCESS_ANSWER
  }

  /// The state after a step that succeeds.
  ///
  /// @throws Refusal where the step is out of turn
  Negotiation after(Step step) {
    return switch (step) {
      case PROCESS_OFFER ->
          switch (this) {
            case NEW, AGREED -> AGREED;
            case OFFERED -> throw alreadyNegotiated();
          };
      case GENERATE_OFFER ->
          switch (this) {
            case NEW -> OFFERED;
            case OFFERED, AGREED -> throw alreadyNegotiated();
          };
      case PROCESS_ANSWER ->
          switch (this) {
            case OFFERED -> AGREED;
            case NEW ->
                throw new Refusal(
                    Reason.SDP_END_POINT_NOT_OFFER_GENERATED,
                    "Offer not generated. It is not possible to process an answer.");
            case AGREED ->
                throw new Refusal(
                    Reason.SDP_END_POINT_ANSWER_ALREADY_PROCCESED, "Sdp Answer already processed");
          };
    };
  }

  static Refusal alreadyNegotiated() {
    return new Refusal(Reason.SDP_END_POINT_ALREADY_NEGOTIATED, "Endpoint already negotiated");
  }
}
