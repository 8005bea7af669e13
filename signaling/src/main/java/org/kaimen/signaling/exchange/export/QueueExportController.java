package org.kaimen.signaling.exchange.export;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseQueue;
import org.kaimen.signaling.casework.CaseQueue.Line;
import org.kaimen.signaling.casework.QueueFilter;
import org.kaimen.signaling.exchange.export.Column.Reader;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue as a CSV file: all that the same question shows on the page, on all its pages.
@RestController
class QueueExportController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final CaseQueue queue;
  private final CaseReaches reaches;
  private final People people;
  private final Audit audit;
  private final LocalTime local;
  private final Clock clock;

  QueueExportController(
      CaseQueue queue,
      CaseReaches reaches,
      People people,
      Audit audit,
      LocalTime local,
      Clock clock) {
    this.queue = queue;
    this.reaches = reaches;
    this.people = people;
    this.audit = audit;
    this.local = local;
    this.clock = clock;
  }

  /// @param language `en`, else Chinese
  @GetMapping("/api/staff/cases.csv")
  Mono<ResponseEntity<Flux<String>>> export(
      @AuthenticationPrincipal Actor actor,
      @ModelAttribute QueueFilter.Asked asked,
      @RequestParam(defaultValue = "zh-CN") String language) {
    actor.require(Permission.EXPORT_CASES);
    QueueFilter filter = QueueFilter.of(asked, actor).fromTheStart();
    return Mono.zip(reaches.of(actor), reader(Locale.forLanguageTag(language)))
        .delayUntil(_ -> audit.record(actor, "cases-exported", "cases:" + filter.words()))
        .map(both -> file(both.getT1(), filter, both.getT2()));
  }

  private Mono<Reader> reader(Locale language) {
    return people
        .departments()
        .collectMap(Department::id, Department::name)
        .map(names -> new Reader(language, local.zone(), names));
  }

  private ResponseEntity<Flux<String>> file(CaseReach reach, QueueFilter filter, Reader reader) {
    String name =
        ("en".equals(reader.language().getLanguage()) ? "cases-" : "诉求-")
            + LocalDate.ofInstant(clock.instant(), local.zone())
            + ".csv";
    return ResponseEntity.ok()
        .contentType(CSV)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(
            Flux.concat(
                Mono.just(CsvRows.BYTE_ORDER_MARK + CsvRows.of(List.of(titles(reader)))),
                queue
                    .all(reach, filter)
                    .filter(page -> !page.isEmpty())
                    .map(page ->
                        CsvRows.of(page.stream().map(line -> row(line, reader)).toList()))));
  }

  private static List<String> titles(Reader reader) {
    return Arrays.stream(Column.values()).map(column -> reader.word(column.title())).toList();
  }

  private static List<String> row(Line line, Reader reader) {
    return Arrays.stream(Column.values()).map(column -> column.of(line, reader)).toList();
  }
}
