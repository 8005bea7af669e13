package org.kaimen.signaling.minutes.door;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.MinutesRefusal;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.live.MinutesLife;
import org.kaimen.signaling.minutes.live.MinutesView;
import org.kaimen.signaling.minutes.live.MinutesWatch;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.minutes.store.Minutes.Paragraph;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.minutes.store.ParagraphTable;
import org.kaimen.signaling.minutes.store.ParagraphTable.New;
import org.kaimen.signaling.minutes.store.ParagraphTable.Writer;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Begins minutes and writes their paragraphs. Who writes one tells which version of it they have
/// seen; who would write over somebody else's words is told them instead.
@Component
class Writing {

  private static final int MOST_PARAGRAPHS = 300;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("y年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

  private final MinutesTable table;
  private final ParagraphTable paragraphs;
  private final MinutesLife life;
  private final MinutesWatch watch;
  private final Audit audit;
  private final LocalTime local;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Writing(
      MinutesTable table,
      ParagraphTable paragraphs,
      MinutesLife life,
      MinutesWatch watch,
      Audit audit,
      LocalTime local,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.paragraphs = paragraphs;
    this.life = life;
    this.watch = watch;
    this.audit = audit;
    this.local = local;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Begins the minutes with what is known of the head. Begun already, they stay as they are.
  Mono<MinutesView> begin(Actor staff, MinutedTalk talk, Template template) {
    Instant now = now();
    return table
        .insert(talk, template, now)
        .filter(isNew -> isNew)
        .flatMapMany(_ -> Flux.fromIterable(template.fields()))
        .filter(field -> field.place() == Template.Place.HEAD)
        .concatMap(field ->
            paragraphs.add(
                talk.id(),
                new New(UUID.randomUUID(), field.key(), known(field.key(), talk, now)),
                true,
                writer(staff),
                now))
        .collectList()
        .flatMap(added ->
            added.isEmpty()
                ? Mono.empty()
                : audit.record(staff, "minutes-begun", "consultation:" + talk.id()))
        .as(transaction::transactional)
        .then(Mono.defer(() -> watch.changed(talk.id())))
        .then(Mono.defer(() -> watch.view(talk)));
  }

  private String known(String key, MinutedTalk talk, Instant now) {
    Instant started = talk.startedAt();
    return switch (key) {
      case "time" ->
          DAY_AND_TIME.format(
              ZonedDateTime.ofInstant(started == null ? now : started, local.zone()));
      case "place" -> "网上视频接访";
      case "receiver" -> talk.official().name();
      case "visitor" -> talk.citizen().name();
      case "matter" -> talk.subject().title() + "（" + talk.subject().reference() + "）";
      default -> "";
    };
  }

  /// @param version the one they have seen; 0 for a new paragraph
  /// @param text what stands there from now on
  record Wanted(int version, String field, String text) {}

  /// Sent twice, as the answer was lost, it is written once.
  ///
  /// @return the paragraph as it is then
  /// @throws Refusal `paragraph-changed` with the newer `text`, its `version` and who wrote it
  ///   (`by`), `paragraph-unknown`, `too-many-paragraphs`, `minutes-not-drafted`, `minutes-sealed`
  Mono<Paragraph> write(Actor staff, MinutedTalk talk, UUID id, Wanted wanted) {
    return drafted(talk)
        .flatMap(minutes -> {
          Optional<Paragraph> there = paragraph(minutes, id);
          return there.isPresent()
              ? change(staff, there.get(), minutes, wanted)
              : add(staff, talk, minutes, id, wanted);
        })
        .as(transaction::transactional)
        .flatMap(written -> watch.changed(talk.id()).thenReturn(written));
  }

  /// A paragraph that is gone already may be removed again.
  ///
  /// @param version the one they have seen
  /// @throws Refusal `paragraph-changed`, `paragraph-unknown` of a line of the head,
  ///   `minutes-not-drafted`, `minutes-sealed`
  Mono<Void> remove(MinutedTalk talk, UUID id, int version) {
    return drafted(talk)
        .flatMap(minutes ->
            Mono.justOrEmpty(paragraph(minutes, id))
                .flatMap(there -> {
                  if (!minutes.template().isParagraph(there.field())) {
                    return Mono.<Void>error(new Refusal(MinutesRefusal.PARAGRAPH_UNKNOWN));
                  }
                  return there.version() == version
                      ? paragraphs.remove(id)
                      : Mono.error(changed(there));
                }))
        .as(transaction::transactional)
        .then(Mono.defer(() -> watch.changed(talk.id())));
  }

  private Mono<Minutes> drafted(MinutedTalk talk) {
    return life.locked(talk)
        .doOnNext(minutes -> {
          switch (minutes.state()) {
            case MinutesState.Drafting _ -> {}
            case MinutesState.Presented _, MinutesState.CorrectionAsked _ ->
                throw new Refusal(MinutesRefusal.MINUTES_NOT_DRAFTED);
            case MinutesState.Sealed _ -> throw new Refusal(MinutesRefusal.MINUTES_SEALED);
          }
        });
  }

  private Mono<Paragraph> add(
      Actor staff, MinutedTalk talk, Minutes minutes, UUID id, Wanted wanted) {
    if (wanted.version() != 0) {
      return Mono.error(new Refusal(MinutesRefusal.PARAGRAPH_UNKNOWN));
    }
    if (!minutes.template().isParagraph(wanted.field())) {
      return Mono.error(notValid("field"));
    }
    if (wanted.text().isBlank()) {
      return Mono.error(notValid("text"));
    }
    if (minutes.paragraphs().size() >= MOST_PARAGRAPHS) {
      return Mono.error(new Refusal(MinutesRefusal.TOO_MANY_PARAGRAPHS));
    }
    Instant now = now();
    return paragraphs
        .add(talk.id(), new New(id, wanted.field(), wanted.text()), false, writer(staff), now)
        .filter(added -> added)
        .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.PARAGRAPH_UNKNOWN)))
        .thenReturn(new Paragraph(id, wanted.field(), wanted.text(), 1, now, staff.name()));
  }

  private Mono<Paragraph> change(Actor staff, Paragraph there, Minutes minutes, Wanted wanted) {
    boolean isTold = there.version() == wanted.version();
    boolean isThere = there.text().equals(wanted.text());
    if (isThere && (isTold || there.version() == wanted.version() + 1)) {
      return Mono.just(there);
    }
    if (!isTold) {
      return Mono.error(changed(there));
    }
    if (wanted.text().isBlank() && minutes.template().isParagraph(there.field())) {
      return Mono.error(notValid("text"));
    }
    return paragraphs
        .write(there.id(), wanted.text(), writer(staff))
        .thenReturn(
            new Paragraph(
                there.id(),
                there.field(),
                wanted.text(),
                there.version() + 1,
                there.at(),
                staff.name()));
  }

  private static Refusal changed(Paragraph there) {
    return new Refusal(
        MinutesRefusal.PARAGRAPH_CHANGED,
        Map.of("text", there.text(), "version", there.version(), "by", there.by()));
  }

  private static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }

  private static Optional<Paragraph> paragraph(Minutes minutes, UUID id) {
    return minutes.paragraphs().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private static Writer writer(Actor staff) {
    return new Writer(staff.personId(), staff.name());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
