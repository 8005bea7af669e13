package org.kaimen.signaling.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaimen.signaling.search.CaseDocument;
import org.kaimen.signaling.search.CaseDocument.Origin;
import org.kaimen.signaling.search.CaseDocument.Standing;

/// What search is told of a case: its words, those of every outcome and promise, and what was said
/// in it. All of it is for staff, notes among them too.
final class Documents {

  private Documents() {}

  static CaseDocument of(CaseFile file) {
    List<Outcome> outcomes = file.outcomes();
    List<String> texts = new ArrayList<>();
    texts.add(file.filed().text());
    if (file.filed().place() != null) {
      texts.add(file.filed().place());
    }
    outcomes.forEach(outcome -> texts.addAll(words(outcome)));
    file.entries().stream()
        // of sealed minutes the history has a hash alone
        .filter(entry -> !(entry.event() instanceof CaseEvent.MinutesSealed))
        .map(Remark::of)
        .flatMap(Optional::stream)
        .forEach(remark -> texts.add(remark.text()));
    return new CaseDocument(
        file.id(),
        file.reference(),
        file.filed().title(),
        texts,
        origin(file),
        new Standing(
            file.state().stage().word(),
            outcomes.isEmpty() ? null : outcomes.getLast().kind().word(),
            file.consultationIds(),
            file.concerned()),
        file.updatedAt());
  }

  /// The public reads what the citizen filed: neither name nor place.
  private static Origin origin(CaseFile file) {
    CaseEvent.Filed filed = file.filed();
    return new Origin(
        file.filedAt(), filed.channel().word(), file.isPublished() ? filed.text() : null);
  }

  private static List<String> words(Outcome outcome) {
    Outcome.Promise promise = outcome.promise();
    return Stream.of(
            outcome.text(),
            promise == null ? null : promise.what(),
            promise == null ? null : promise.who(),
            outcome.transferredTo(),
            outcome.grounds())
        .filter(Objects::nonNull)
        .toList();
  }
}
