package org.kaimen.signaling.minutes.door;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Confirmations;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.door.MinutesFiles.Kind;
import org.kaimen.signaling.minutes.life.MinutesEvent;
import org.kaimen.signaling.minutes.life.MinutesRefusal;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Strokes;
import org.kaimen.signaling.minutes.live.MinutesLife;
import org.kaimen.signaling.minutes.live.MinutesMessage;
import org.kaimen.signaling.minutes.live.MinutesRights;
import org.kaimen.signaling.minutes.live.MinutesView;
import org.kaimen.signaling.minutes.live.MinutesWatch;
import org.kaimen.signaling.minutes.paper.Language;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Minutes as their citizen reads, corrects and signs them.
@RestController
class CitizenMinutesController {

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_DAY = Duration.ofDays(1);

  /// Nobody has so many corrections in an hour, mistyped codes among them.
  private static final int ACTS_AN_HOUR = 60;

  private static final int CODES_AN_HOUR = 5;
  private static final int CODES_A_DAY = 10;
  private static final int FILES_AN_HOUR = 30;

  private final MinutesRights rights;
  private final MinutesLife life;
  private final MinutesWatch watch;
  private final MinutesTable table;
  private final MinutedTalks talks;
  private final MinutesFiles files;
  private final Confirmations confirmations;
  private final Throttle throttle;

  CitizenMinutesController(
      MinutesRights rights,
      MinutesLife life,
      MinutesWatch watch,
      MinutesTable table,
      MinutedTalks talks,
      MinutesFiles files,
      Confirmations confirmations,
      Throttle throttle) {
    this.rights = rights;
    this.life = life;
    this.watch = watch;
    this.table = table;
    this.talks = talks;
    this.files = files;
    this.confirmations = confirmations;
    this.throttle = throttle;
  }

  /// @param to where the code was sent, for its owner to recognize
  record Sent(String to) {}

  /// @throws Refusal `not-found`
  @GetMapping("/api/citizen/consultations/{id}/minutes")
  Mono<MinutesMessage.Shown> show(@AuthenticationPrincipal Actor citizen, @PathVariable UUID id) {
    return rights
        .ofCitizen(citizen, id)
        .flatMap(watch::view)
        .map(MinutesMessage.Shown::new)
        .defaultIfEmpty(new MinutesMessage.Shown(null));
  }

  /// Of all the citizen's consultations on a case; none where it is not theirs.
  @GetMapping("/api/citizen/cases/{reference}/minutes")
  Mono<List<MinutesView>> ofCase(
      @AuthenticationPrincipal Actor citizen, @PathVariable String reference) {
    citizen.require(Permission.READ_OWN_CASES);
    return table
        .ofCase(reference, citizen.personId())
        .concatMap(talks::minuted)
        .concatMap(watch::view)
        .collectList();
  }

  /// @param language of its labels, `zh-CN` or `en`
  /// @throws Refusal `not-found`, `too-many-tries`, and those of [MinutesFiles#of]
  @GetMapping("/api/citizen/consultations/{id}/minutes/pdf")
  Mono<ResponseEntity<byte[]>> pdf(
      @AuthenticationPrincipal Actor citizen,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "zh-CN") String language) {
    return file(citizen, id, Kind.PDF, language);
  }

  /// @param language of its labels, `zh-CN` or `en`
  /// @throws Refusal `not-found`, `too-many-tries`, and those of [MinutesFiles#of]
  @GetMapping("/api/citizen/consultations/{id}/minutes/docx")
  Mono<ResponseEntity<byte[]>> docx(
      @AuthenticationPrincipal Actor citizen,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "zh-CN") String language) {
    return file(citizen, id, Kind.DOCX, language);
  }

  /// Each is made anew, which takes a while.
  private Mono<ResponseEntity<byte[]>> file(Actor citizen, UUID id, Kind kind, String language) {
    return rights
        .ofCitizen(citizen, id)
        .delayUntil(_ ->
            throttle.take(
                List.of(
                    new Counter(
                        "minutes-files-of-citizen",
                        citizen.personId().toString(),
                        FILES_AN_HOUR,
                        AN_HOUR))))
        .flatMap(talk -> files.of(citizen, talk, kind, Language.of(language)));
  }

  /// @throws Refusal `not-found`, `no-address-for-code`, `too-many-tries`
  @PostMapping("/api/citizen/consultations/{id}/minutes/code")
  Mono<Sent> sendCode(@AuthenticationPrincipal Actor citizen, @PathVariable UUID id) {
    String person = citizen.personId().toString();
    return rights
        .ofCitizen(citizen, id)
        .delayUntil(_ ->
            throttle.take(
                List.of(
                    new Counter("minutes-codes-of-citizen", person, CODES_AN_HOUR, AN_HOUR),
                    new Counter("minutes-codes-in-a-day", person, CODES_A_DAY, A_DAY))))
        .flatMap(_ -> confirmations.send(citizen.personId(), purpose(id)))
        .map(Sent::new)
        .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.NO_ADDRESS_FOR_CODE)));
  }

  /// @throws Refusal `not-found`, `signature-not-valid`, `too-many-tries`, `code-wrong`,
  ///   `code-expired`, `code-used-up`, and those of [MinutesRefusal]
  @PostMapping("/api/citizen/consultations/{id}/minutes/acts")
  Mono<MinutesView> act(
      @AuthenticationPrincipal Actor citizen,
      @PathVariable UUID id,
      @Valid @RequestBody CitizenMinutesAct act) {
    return rights
        .ofCitizen(citizen, id)
        .delayUntil(_ ->
            throttle.take(
                List.of(
                    new Counter(
                        "minutes-acts-of-citizen",
                        citizen.personId().toString(),
                        ACTS_AN_HOUR,
                        AN_HOUR))))
        .flatMap(talk -> act(citizen, talk, act));
  }

  private Mono<MinutesView> act(Actor citizen, MinutedTalk talk, CitizenMinutesAct act) {
    return switch (act) {
      case CitizenMinutesAct.AskCorrection(String text) ->
          life.happen(talk, citizen, _ -> new MinutesEvent.AskCorrection(text));
      case CitizenMinutesAct.Refuse(String reason) ->
          life.happen(talk, citizen, _ -> new MinutesEvent.Refuse(reason));
      case CitizenMinutesAct.Sign(var drawn) ->
          Mono.justOrEmpty(Strokes.of(drawn))
              .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.SIGNATURE_NOT_VALID)))
              .flatMap(strokes -> sign(citizen, talk, new Signature.Drawn(strokes)));
      case CitizenMinutesAct.SignByCode(String code) ->
          confirmations
              .confirm(
                  citizen.personId(),
                  purpose(talk.id()),
                  code,
                  to -> sign(citizen, talk, new Signature.ByCode(to)))
              .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.NO_ADDRESS_FOR_CODE)));
    };
  }

  private Mono<MinutesView> sign(Actor citizen, MinutedTalk talk, Signature signature) {
    return life.happen(talk, citizen, _ -> new MinutesEvent.Sign(signature));
  }

  /// A code is good for these minutes and nothing else.
  private static String purpose(UUID consultationId) {
    return "minutes:" + consultationId;
  }
}
