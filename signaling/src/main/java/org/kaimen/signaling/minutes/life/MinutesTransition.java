package org.kaimen.signaling.minutes.life;

import java.util.List;
import org.kaimen.signaling.minutes.life.MinutesEffect.KeepCorrection;
import org.kaimen.signaling.minutes.life.MinutesEffect.KeepReply;
import org.kaimen.signaling.minutes.life.MinutesEffect.Seal;
import org.kaimen.signaling.minutes.life.MinutesState.CorrectionAsked;
import org.kaimen.signaling.minutes.life.MinutesState.Drafting;
import org.kaimen.signaling.minutes.life.MinutesState.Presented;
import org.kaimen.signaling.minutes.life.MinutesState.Sealed;

/// The life of minutes: written, put before the citizen, corrected as often as asked for, signed or
/// refused, and sealed in the same moment.
public sealed interface MinutesTransition {

  /// @param effects in the order they are performed
  record To(MinutesState state, List<MinutesEffect> effects) implements MinutesTransition {}

  /// It cannot happen now; nothing changes.
  record Not(MinutesRefusal why) implements MinutesTransition {}

  static MinutesTransition of(MinutesState state, MinutesEvent event) {
    return switch (state) {
      case Sealed _ -> new Not(MinutesRefusal.MINUTES_SEALED);
      case Drafting _ -> drafting(event);
      case Presented _ -> presented(event);
      case CorrectionAsked _ -> correctionAsked(event);
    };
  }

  private static MinutesTransition drafting(MinutesEvent event) {
    return switch (event) {
      case MinutesEvent.Present(boolean isEmpty) ->
          isEmpty ? new Not(MinutesRefusal.MINUTES_EMPTY) : to(new Presented());
      case MinutesEvent.TimeIsUp _ -> sealed(new Ending.Unsigned());
      case MinutesEvent.AskCorrection _, MinutesEvent.Sign _, MinutesEvent.Refuse _ ->
          new Not(MinutesRefusal.MINUTES_NOT_PRESENTED);
      case MinutesEvent.CallBack _, MinutesEvent.TakeUp _, MinutesEvent.Answer _ ->
          new Not(MinutesRefusal.MINUTES_OUT_OF_TURN);
    };
  }

  private static MinutesTransition presented(MinutesEvent event) {
    return switch (event) {
      case MinutesEvent.CallBack _ -> to(new Drafting());
      case MinutesEvent.AskCorrection(String text) ->
          to(new CorrectionAsked(), new KeepCorrection(text));
      case MinutesEvent.Sign(Signature signature) -> sealed(new Ending.Signed(signature));
      case MinutesEvent.Refuse(String reason) -> sealed(new Ending.Refused(reason));
      case MinutesEvent.TimeIsUp _ -> sealed(new Ending.Unsigned());
      case MinutesEvent.Present _, MinutesEvent.TakeUp _, MinutesEvent.Answer _ ->
          new Not(MinutesRefusal.MINUTES_OUT_OF_TURN);
    };
  }

  private static MinutesTransition correctionAsked(MinutesEvent event) {
    return switch (event) {
      case MinutesEvent.TakeUp _ -> to(new Drafting(), new KeepReply(null));
      case MinutesEvent.Answer(String text) -> to(new Presented(), new KeepReply(text));
      // whoever has had enough of asking may still refuse, or sign after all
      case MinutesEvent.Sign(Signature signature) -> sealed(new Ending.Signed(signature));
      case MinutesEvent.Refuse(String reason) -> sealed(new Ending.Refused(reason));
      case MinutesEvent.TimeIsUp _ -> sealed(new Ending.Unsigned());
      case MinutesEvent.AskCorrection _ -> new Not(MinutesRefusal.CORRECTION_WAITS);
      case MinutesEvent.Present _, MinutesEvent.CallBack _ ->
          new Not(MinutesRefusal.MINUTES_OUT_OF_TURN);
    };
  }

  private static MinutesTransition to(MinutesState state, MinutesEffect... effects) {
    return new To(state, List.of(effects));
  }

  private static MinutesTransition sealed(Ending ending) {
    return to(new Sealed(ending), new Seal(ending));
  }
}
