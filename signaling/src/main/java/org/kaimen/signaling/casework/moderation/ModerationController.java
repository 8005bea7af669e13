package org.kaimen.signaling.casework.moderation;

import static org.kaimen.signaling.platform.Columns.required;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Shared;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The moderators' desk. They see what the public sees, or saw, and nothing else of a case: neither
/// who filed it nor what is said in it.
@RestController
@RequestMapping("/api/staff/moderation")
class ModerationController {

  private static final int PAGE = 50;

  private final Cases cases;
  private final DatabaseClient database;

  ModerationController(Cases cases, DatabaseClient database) {
    this.cases = cases;
    this.database = database;
  }

  /// @param review `unread`, `fit` or `hidden`
  /// @param hiddenFor why; null where it is not hidden
  record PublicText(
      String reference,
      String title,
      String text,
      Stage stage,
      Instant filedAt,
      String review,
      @Nullable String hiddenFor) {

    static PublicText of(CaseFile file) {
      String hiddenFor = file.state().sharing().hiddenFor();
      boolean reviewed = file.state().sharing().reviewed();
      return new PublicText(
          file.reference(),
          file.filed().title(),
          file.filed().text(),
          file.state().stage(),
          file.filedAt(),
          hiddenFor != null ? "hidden" : reviewed ? "fit" : "unread",
          hiddenFor);
    }
  }

  /// @param reason read by the author
  record Hide(@NotBlank @Size(max = 500) @Pattern(regexp = PlainText.LINES) String reason) {}

  /// @param text read by the staff who deal with the case
  record Forward(@NotBlank @Size(max = 2000) @Pattern(regexp = PlainText.LINES) String text) {}

  /// The oldest first, 50 at most.
  ///
  /// @param review which are wanted
  @GetMapping
  Flux<PublicText> list(@AuthenticationPrincipal Actor actor, @RequestParam String review) {
    actor.require(Permission.MODERATE);
    String order = review.equals("unread") ? "" : " desc";
    return database
        .sql(
            "select reference from casework.case_file where review = :review order by filed_at"
                + order
                + " limit :most")
        .bind("review", review)
        .bind("most", PAGE)
        .map(row -> required(row, "reference", String.class))
        .all()
        .concatMap(cases::find)
        .map(PublicText::of);
  }

  /// How many there are of each.
  @GetMapping("/counts")
  Mono<Map<String, Long>> counts(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.MODERATE);
    return database
        .sql(
            """
            select review, count(*) as n from casework.case_file
             where review is not null group by review
            """)
        .map(
            row -> Map.entry(required(row, "review", String.class), required(row, "n", Long.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @PostMapping("/{reference}/fit")
  Mono<PublicText> fit(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return add(actor, reference, new Shared.Reviewed(actor.name()));
  }

  /// @throws Refusal `case-out-of-turn` where it is hidden already
  @PostMapping("/{reference}/hide")
  Mono<PublicText> hide(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Hide hide) {
    return add(actor, reference, new Shared.Hidden(hide.reason().strip(), actor.name()));
  }

  @PostMapping("/{reference}/show")
  Mono<PublicText> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return add(actor, reference, new Shared.ShownAgain(actor.name()));
  }

  /// A note to those who deal with the case; what becomes of it is theirs to say.
  @PostMapping("/{reference}/forward")
  Mono<PublicText> forward(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Forward forward) {
    return add(actor, reference, new CaseEvent.NoteWritten(actor.name(), forward.text().strip()));
  }

  private Mono<PublicText> add(Actor actor, String reference, CaseEvent event) {
    actor.require(Permission.MODERATE);
    return cases
        .find(reference)
        .filter(CaseFile::isForThePublic)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> cases.append(file.id(), actor.personId(), event))
        .map(PublicText::of);
  }
}
