package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.kaimen.signaling.casework.clock.PauseReason;

/// What can be done with a case: asked of the rules themselves, by a sample of each act, so that
/// pages and rules cannot differ.
final class PossibleActs {

  private static final String ANY = "-";

  private record Sample<A>(String word, A act) {}

  private static final List<Sample<CitizenAct>> OF_CITIZEN =
      List.of(
          new Sample<>("supplement", new CitizenAct.Supplement(ANY)),
          new Sample<>("reply", new CitizenAct.Reply(ANY)),
          new Sample<>("confirm-promise", new CitizenAct.ConfirmPromise(null)),
          new Sample<>("deny-promise", new CitizenAct.DenyPromise(ANY)),
          new Sample<>("rate", new CitizenAct.Rate(true, 1, 1, null)),
          new Sample<>("dispute", new CitizenAct.Dispute(ANY)),
          new Sample<>("message", new CitizenAct.Message(ANY)),
          new Sample<>("withdraw", new CitizenAct.Withdraw(null)));

  private static final List<Sample<StaffAct>> OF_STAFF =
      List.of(
          new Sample<>("accept", new StaffAct.Accept(CaseKind.HELP)),
          new Sample<>("return", new StaffAct.Return(ANY)),
          new Sample<>("route", new StaffAct.Route(List.of(new UUID(0, 0)), null)),
          new Sample<>("begin", new StaffAct.Begin()),
          new Sample<>("answer", new StaffAct.Answer(solved())),
          new Sample<>("report-promise", new StaffAct.ReportPromise(ANY)),
          new Sample<>("close", new StaffAct.Close(CloseReason.DONE, null)),
          new Sample<>("close", new StaffAct.Close(CloseReason.NOT_SUPPLEMENTED, null)),
          new Sample<>("hand-over", new StaffAct.HandOver(null, new UUID(0, 0), ANY)),
          new Sample<>("ask", new StaffAct.Ask(ANY)),
          new Sample<>("message", new StaffAct.Message(ANY)),
          new Sample<>("note", new StaffAct.Note(ANY)),
          new Sample<>("arrange-visit", new StaffAct.ArrangeVisit(Instant.EPOCH, ANY)),
          new Sample<>("report-visit", new StaffAct.ReportVisit(ANY)),
          new Sample<>("escalate", new StaffAct.Escalate(ANY)),
          new Sample<>("grant-extension", new StaffAct.GrantExtension()),
          new Sample<>("refuse-extension", new StaffAct.RefuseExtension(ANY)),
          new Sample<>("ask-extension", new StaffAct.AskExtension(1, ANY)),
          new Sample<>("pause", new StaffAct.Pause(PauseReason.EXAMINATION, null)),
          new Sample<>("resume", new StaffAct.Resume()));

  private PossibleActs() {}

  private static NewOutcome solved() {
    return new NewOutcome(Outcome.Kind.SOLVED, ANY, null, null, null);
  }

  /// Their words, those first that bring the case on.
  static List<String> ofCitizen(CaseState state) {
    return words(OF_CITIZEN, act -> state.on(act.event()).isPresent());
  }

  /// Their words, those first that bring the case on.
  ///
  /// @param fits whether somebody can do it now
  static List<String> ofStaff(Predicate<StaffAct> fits) {
    return words(OF_STAFF, fits);
  }

  private static <A> List<String> words(List<Sample<A>> samples, Predicate<A> fits) {
    return samples.stream()
        .filter(sample -> fits.test(sample.act))
        .map(Sample::word)
        .distinct()
        .toList();
  }
}
