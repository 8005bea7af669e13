package org.kaimen.signaling.minutes.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.minutes.door.MinutesFiles.Kind;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.live.MinutesLife;
import org.kaimen.signaling.minutes.live.MinutesMessage;
import org.kaimen.signaling.minutes.live.MinutesRights;
import org.kaimen.signaling.minutes.live.MinutesView;
import org.kaimen.signaling.minutes.live.MinutesWatch;
import org.kaimen.signaling.minutes.paper.Language;
import org.kaimen.signaling.minutes.store.Minutes.Paragraph;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Minutes at the desk, where they are written, and for reviewers, who read them.
@RestController
class StaffMinutesController {

  private final MinutesRights rights;
  private final Writing writing;
  private final MinutesLife life;
  private final MinutesWatch watch;
  private final MinutesFiles files;
  private final Audit audit;

  StaffMinutesController(
      MinutesRights rights,
      Writing writing,
      MinutesLife life,
      MinutesWatch watch,
      MinutesFiles files,
      Audit audit) {
    this.files = files;
    this.rights = rights;
    this.writing = writing;
    this.life = life;
    this.watch = watch;
    this.audit = audit;
  }

  /// @param template its id
  record Begin(@NotNull @Size(max = 40) String template) {}

  /// @param version the one that was seen; 0 for a new paragraph
  record Write(
      @Min(0) int version,
      @NotNull @Size(max = 40) String field,
      @NotNull @Size(max = 4000) @Pattern(regexp = PlainText.LINES) String text) {}

  /// Those that minutes can be begun with.
  @GetMapping("/api/staff/minutes/templates")
  List<Template> templates(@AuthenticationPrincipal Actor staff) {
    staff.require(Permission.WRITE_MINUTES);
    return Template.all();
  }

  /// @throws Refusal `not-found`
  @GetMapping("/api/staff/consultations/{id}/minutes")
  Mono<MinutesMessage.Shown> show(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    return rights
        .ofStaff(staff, id)
        .delayUntil(_ ->
            MinutesRights.reviews(staff)
                ? audit.record(staff, "minutes-read", "consultation:" + id)
                : Mono.empty())
        .flatMap(watch::view)
        .map(MinutesMessage.Shown::new)
        .defaultIfEmpty(new MinutesMessage.Shown(null));
  }

  /// @param language of its labels, `zh-CN` or `en`
  /// @throws Refusal `not-found`, and those of [MinutesFiles#of]
  @GetMapping("/api/staff/consultations/{id}/minutes/pdf")
  Mono<ResponseEntity<byte[]>> pdf(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "zh-CN") String language) {
    return file(staff, id, Kind.PDF, language);
  }

  /// @param language of its labels, `zh-CN` or `en`
  /// @throws Refusal `not-found`, and those of [MinutesFiles#of]
  @GetMapping("/api/staff/consultations/{id}/minutes/docx")
  Mono<ResponseEntity<byte[]>> docx(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "zh-CN") String language) {
    return file(staff, id, Kind.DOCX, language);
  }

  private Mono<ResponseEntity<byte[]>> file(Actor staff, UUID id, Kind kind, String language) {
    return rights
        .ofStaff(staff, id)
        .flatMap(talk -> files.of(staff, talk, kind, Language.of(language)));
  }

  /// @throws Refusal `not-found`, `request-not-valid`
  @PostMapping("/api/staff/consultations/{id}/minutes")
  Mono<MinutesView> begin(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @Valid @RequestBody Begin wanted) {
    return rights
        .atDesk(staff, id)
        .flatMap(talk ->
            Mono.justOrEmpty(Template.of(wanted.template()))
                .switchIfEmpty(
                    Mono.error(() ->
                        new Refusal(
                            CommonRefusal.REQUEST_NOT_VALID,
                            Map.of("fields", List.of("template")))))
                .flatMap(template -> writing.begin(staff, talk, template)));
  }

  /// @throws Refusal `not-found`, and those of [Writing#write]
  @PutMapping("/api/staff/consultations/{id}/minutes/paragraphs/{paragraphId}")
  Mono<Paragraph> write(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @PathVariable UUID paragraphId,
      @Valid @RequestBody Write wanted) {
    return rights
        .atDesk(staff, id)
        .flatMap(talk ->
            writing.write(
                staff,
                talk,
                paragraphId,
                new Writing.Wanted(wanted.version(), wanted.field(), wanted.text())));
  }

  /// @throws Refusal `not-found`, and those of [Writing#remove]
  @DeleteMapping("/api/staff/consultations/{id}/minutes/paragraphs/{paragraphId}")
  Mono<Void> remove(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @PathVariable UUID paragraphId,
      @RequestParam int version) {
    return rights.atDesk(staff, id).flatMap(talk -> writing.remove(talk, paragraphId, version));
  }

  /// @throws Refusal `not-found`, and those of [org.kaimen.signaling.minutes.life.MinutesRefusal]
  @PostMapping("/api/staff/consultations/{id}/minutes/acts")
  Mono<MinutesView> act(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID id,
      @Valid @RequestBody StaffMinutesAct act) {
    return rights.atDesk(staff, id).flatMap(talk -> life.happen(talk, staff, act::event));
  }
}
