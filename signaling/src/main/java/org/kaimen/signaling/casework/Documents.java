package org.kaimen.signaling.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kaimen.signaling.search.CaseDocument;
import org.kaimen.signaling.search.CaseDocument.Standing;

/// What search is told of a case: its words, and those of every outcome and promise.
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
    return new CaseDocument(
        file.id(),
        file.reference(),
        file.filed().title(),
        texts,
        new Standing(
            file.state().stage().word(),
            outcomes.isEmpty() ? null : outcomes.getLast().kind().word(),
            file.consultationIds()),
        file.updatedAt());
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
