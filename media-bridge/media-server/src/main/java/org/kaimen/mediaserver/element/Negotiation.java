package org.kaimen.mediaserver.element;

import org.kaimen.mediaserver.element.Refusal.Reason;

/// How far an endpoint has agreed with its browser. It does so once.
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
      case PROCESS_OFFER, GENERATE_OFFER -> {
        if (this != NEW) {
          throw new Refusal(Reason.SDP_END_POINT_ALREADY_NEGOTIATED, "Endpoint already negotiated");
        }
        yield step == Step.PROCESS_OFFER ? AGREED : OFFERED;
      }
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
}
