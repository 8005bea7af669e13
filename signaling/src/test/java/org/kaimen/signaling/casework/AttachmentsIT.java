package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestScanner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class AttachmentsIT extends KaimenIT {

  private static final int LARGEST = 10 * 1024 * 1024;

  @Autowired private Cases cases;
  @Autowired private StoreSettings stores;
  private SignedIn fang;
  private CaseFile file;

  @BeforeEach
  void aCase() {
    fang = people.citizen("王芳");
    file =
        cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).blockOptional().orElseThrow();
  }

  @Test
  void whatIsSentAlongComesBackWithoutWhereItWasTaken() throws IOException {
    UUID id =
        sent(attach("路灯 “东门”.jpg", "image/jpeg", Samples.jpegTakenAt("31.2304N 121.4737E", 1)));
    byte[] picture = Files.readAllBytes(stored(id));
    assertThat(new String(picture, StandardCharsets.ISO_8859_1))
        .doesNotContain("121.4737E", "Exif");

    HttpHeaders headers =
        get(fang, id)
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("image/jpeg")
            .expectHeader()
            .valueEquals("X-Content-Type-Options", "nosniff")
            .expectHeader()
            .valueEquals("Cache-Control", "no-cache, private")
            .expectBody(byte[].class)
            .isEqualTo(picture)
            .returnResult()
            .getResponseHeaders();

    assertThat(headers.get("Content-Security-Policy"))
        .hasSize(1)
        .first()
        .asString()
        .contains("sandbox");
    ContentDisposition disposition = headers.getContentDisposition();
    assertThat(disposition.isInline()).isTrue();
    assertThat(disposition.getFilename()).isEqualTo("路灯 “东门”.jpg");
    web(fang)
        .get()
        .uri("/api/citizen/cases/{reference}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.attachments[0].name")
        .isEqualTo("路灯 “东门”.jpg")
        .jsonPath("$.attachments[0].mediaType")
        .isEqualTo("image/jpeg")
        .jsonPath("$.attachments[0].size")
        .isEqualTo(picture.length);
  }

  @Test
  void aVideoComesBackInPiecesWithoutWhereItWasTaken() throws IOException {
    byte[] taken = Samples.clip("phone.mov");
    UUID id = sent(attach("现场.MOV", "video/quicktime", taken));
    byte[] kept = Files.readAllBytes(stored(id));
    assertThat(new String(taken, StandardCharsets.ISO_8859_1)).contains("+31.2304");
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain("31.2304", "iPhone", "a hidden line");

    HttpHeaders headers =
        web(fang)
            .get()
            .uri(path(fang) + "/" + id)
            .header("Range", "bytes=100-299")
            .exchange()
            .expectStatus()
            .isEqualTo(206)
            .expectHeader()
            .contentType("video/mp4")
            .expectHeader()
            .valueEquals("Content-Range", "bytes 100-299/" + kept.length)
            .expectBody(byte[].class)
            .isEqualTo(Arrays.copyOfRange(kept, 100, 300))
            .returnResult()
            .getResponseHeaders();
    assertThat(headers.getContentDisposition().isInline()).isTrue();

    assertThat(sent(attach("现场.MOV", "video/quicktime", taken))).as("once more").isEqualTo(id);
    UUID screen = sent(attach("b.webm", "video/webm;codecs=vp8", Samples.clip("screen.webm")));
    get(fang, screen).expectStatus().isOk().expectHeader().contentType("video/webm");
    assertNothingIsLeft();
  }

  @Test
  void aVideoThatCannotBeShownIsRefusedByNameAndLeavesNothing() throws IOException {
    byte[] phone = Samples.clip("phone.mov");
    expectRefused(attach("a.mp4", "video/mp4", Samples.clip("old.mp4")), 415, "video-not-playable");
    expectRefused(attach("a.mp4", "video/mp4", Samples.clip("long.mp4")), 422, "video-too-long");
    byte[] cut = Arrays.copyOf(phone, phone.length - 20);
    expectRefused(attach("a.mov", "video/quicktime", cut), 422, "file-damaged");
    byte[] nonsense = phone.clone();
    Arrays.fill(nonsense, phone.length / 2, phone.length - 8, (byte) 0x41);
    expectRefused(attach("a.mov", "video/quicktime", nonsense), 422, "file-damaged");
    expectRefused(attach("a.mov", "video/mp4", Samples.png()), 415, "file-type-not-supported");
    expectRefused(attach("a.mov", "image/png", phone), 415, "file-type-not-supported");

    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
    assertNothingIsLeft();
  }

  @Test
  void aHundredMegabytesAreTheMostOfAVideo() throws IOException {
    byte[] clip = Samples.clip("udta.mov");

    sent(attach("a.mov", "video/quicktime", Arrays.copyOf(clip, LARGEST + 1)));
    Flux<DataBuffer> endless =
        Flux.just(0)
            .repeat(110)
            .map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[1024 * 1024]));
    expectRefused(
        web(fang)
            .put()
            .uri(path(fang) + "?name=b.mov")
            .header("Content-Type", "video/mp4")
            .body(endless, DataBuffer.class)
            .exchange(),
        413,
        "file-too-large");

    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void whatTheScannerFindsOrCannotLookAtIsRefusedAndLeavesNothing() throws IOException {
    byte[] infected = PdfSamples.with("", "(" + TestScanner.VIRUS + ")");
    expectRefused(attach("a.pdf", "application/pdf", infected), 422, "file-infected");
    Long entries =
        database
            .sql(
                """
                select count(*) as n from audit.entry
                 where person_id = :id and action = 'file-infected' and object = :object
                """)
            .bind("id", fang.id())
            .bind("object", "case:" + file.reference())
            .map(row -> row.get("n", Long.class))
            .one()
            .block();
    assertThat(entries).isEqualTo(1);
    scanner().become(TestScanner.Mood.GONE);
    try {
      expectRefused(attach("a.png", "image/png", Samples.png()), 503, "file-not-scanned");
    } finally {
      scanner().become(TestScanner.Mood.WELL);
    }

    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
    assertNothingIsLeft();
  }

  @Test
  void aDocumentIsDownloadedRatherThanShown() {
    UUID id = sent(attach("租赁合同.pdf", "application/pdf", Samples.pdf()));

    HttpHeaders headers =
        get(fang, id)
            .expectStatus()
            .isOk()
            .expectBody(byte[].class)
            .returnResult()
            .getResponseHeaders();

    assertThat(headers.getContentDisposition().isAttachment()).isTrue();
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    UUID id = sent(attach("a.png", "image/png", Samples.png()));
    String tag =
        Objects.requireNonNull(
            get(fang, id).expectBody(byte[].class).returnResult().getResponseHeaders().getETag());

    web(fang)
        .get()
        .uri(path(fang) + "/" + id)
        .header("If-None-Match", tag)
        .exchange()
        .expectStatus()
        .isNotModified();
  }

  @Test
  void theHistoryHoldsWhatTellsAChangeOfTheFile() throws IOException, NoSuchAlgorithmException {
    UUID id = sent(attach("a.webp", "image/webp", Samples.webp()));

    CaseFile now = cases.byId(file.id()).blockOptional().orElseThrow();
    assertThat(now.attachment(id).orElseThrow().sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(stored(id)))));
    // as what every program opens
    assertThat(now.attachment(id).orElseThrow().mediaType()).isEqualTo("image/png");
  }

  @Test
  void nobodyElseFetchesIt() {
    UUID id = sent(attach("a.png", "image/png", Samples.png()));

    get(people.citizen("张伟"), id).expectStatus().isNotFound();
    get(fang, UUID.randomUUID()).expectStatus().isNotFound();
    web().get().uri(path(fang) + "/" + id).exchange().expectStatus().isUnauthorized();
    // nor as an attachment of another case
    CaseFile other =
        cases.file(fang.id(), Told.privately("噪音", "吵。", null)).blockOptional().orElseThrow();
    web(fang)
        .get()
        .uri("/api/citizen/cases/" + other.reference() + "/attachments/" + id)
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void staffFetchItAndAreAudited() {
    UUID id = sent(attach("a.png", "image/png", Samples.png()));
    SignedIn reviewer = people.staff("督办", people.department("督办", "Review"), Role.REVIEWER);

    get(reviewer, id).expectStatus().isOk().expectBody(byte[].class).isEqualTo(Samples.png());

    Long entries =
        database
            .sql(
                """
                select count(*) as n from audit.entry
                 where person_id = :id and action = 'attachment-read' and object = :object
                """)
            .bind("id", reviewer.id())
            .bind("object", "case:" + file.reference() + "/" + id)
            .map(row -> row.get("n", Long.class))
            .one()
            .block();
    assertThat(entries).isEqualTo(1);
  }

  @Test
  void whatCannotBeKeptIsRefusedByNameAndLeavesNothing() throws IOException {
    expectRefused(attach("a.png", "image/png", new byte[0]), 400, "file-empty");
    expectRefused(attach("a.png", "image/jpeg", Samples.png()), 415, "file-type-not-supported");
    expectRefused(
        attach("a.png", "image/png", "<script>".getBytes(StandardCharsets.UTF_8)),
        415,
        "file-type-not-supported");
    expectRefused(
        attach("a.png", "application/octet-stream", Samples.png()), 415, "file-type-not-supported");
    byte[] cut = Arrays.copyOf(Samples.jpeg(), Samples.jpeg().length - 20);
    expectRefused(attach("a.jpg", "image/jpeg", cut), 422, "file-damaged");
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    expectRefused(attach("a.heic", "image/heic", heic), 415, "file-is-heic");
    expectRefused(attach("a.jpg", "image/jpeg", heic), 415, "file-is-heic");
    byte[] program = PdfSamples.with("/OpenAction 4 0 R", "<< /S /JavaScript /JS (1) >>");
    expectRefused(attach("a.pdf", "application/pdf", program), 422, "file-not-safe");
    expectRefused(attach(" ", "image/png", Samples.png()), 400, "request-not-valid");
    expectRefused(attach("a\nb", "image/png", Samples.png()), 400, "request-not-valid");
    expectRefused(attach("a".repeat(256), "image/png", Samples.png()), 400, "request-not-valid");

    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
    assertNothingIsLeft();
  }

  @Test
  void tenMegabytesAreTheMost() throws IOException {
    byte[] jpeg = Samples.jpeg();

    sent(attach("a.jpg", "image/jpeg", Arrays.copyOf(jpeg, LARGEST)));
    expectRefused(
        attach("a.jpg", "image/jpeg", Arrays.copyOf(jpeg, LARGEST + 1)), 413, "file-too-large");
    expectRefused(
        attach("a.jpg", "image/jpeg", Arrays.copyOf(jpeg, 4 * LARGEST)), 413, "file-too-large");

    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void theEleventhFileIsRefusedAndTheOthersStay() {
    UUID last = file.id();
    for (int i = 0; i < 10; i++) {
      last = sent(attach(i + ".pdf", "application/pdf", pdf(i)));
    }

    expectRefused(attach("11.pdf", "application/pdf", pdf(11)), 409, "too-many-files");
    assertThat(sent(attach("9.pdf", "application/pdf", pdf(9)))).isEqualTo(last);
    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(10);
  }

  @Test
  void aFileSentOnceMoreAfterALostAnswerIsKeptOnce() throws IOException {
    UUID first = sent(attach("a.jpg", "image/jpeg", Samples.jpegTakenAt("31.2304N", 1)));

    assertThat(sent(attach("a.jpg", "image/jpeg", Samples.jpegTakenAt("31.2304N", 1))))
        .isEqualTo(first);
    assertThat(sent(attach("b.pdf", "application/pdf", pdf(1)))).isNotEqualTo(first);
    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(2);
    assertThat(kept()).isEqualTo(2);
  }

  @Test
  void aFileSentSeveralTimesAtOnceIsKeptOnce() throws IOException {
    List<UUID> ids =
        Flux.range(0, 4)
            .flatMap(_ ->
                Mono.fromCallable(() -> sent(attach("a.pdf", "application/pdf", pdf(1))))
                    .subscribeOn(Schedulers.boundedElastic()))
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(ids).hasSize(4).containsOnly(ids.getFirst());
    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(1);
    assertThat(kept()).isOne();
  }

  private static byte[] pdf(int number) {
    return PdfSamples.with("", "(" + number + ")");
  }

  @Test
  void anUploadBrokenOffLeavesNothing() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          """
          PUT %s?name=a.png HTTP/1.1\r
          Host: localhost\r
          Cookie: %s\r
          X-Kaimen: 1\r
          Content-Type: image/png\r
          Content-Length: 100000\r
          \r
          """
              .formatted(path(fang), fang.cookie());
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(Samples.png());
      out.flush();
      await().until(() -> incoming() == 1);
    }

    await().untilAsserted(this::assertNothingIsLeft);
    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
  }

  @Test
  void aFileThatIsGoneFromTheDiskIsNotThere() throws IOException {
    UUID id = sent(attach("a.png", "image/png", Samples.png()));
    Files.delete(stored(id));

    get(fang, id).expectStatus().isNotFound();
  }

  private record Sent(UUID id) {}

  private static UUID sent(WebTestClient.ResponseSpec answer) {
    Sent sent =
        answer.expectStatus().isOk().expectBody(Sent.class).returnResult().getResponseBody();
    return Objects.requireNonNull(sent).id();
  }

  private WebTestClient.ResponseSpec attach(String name, String type, byte[] content) {
    return web(fang)
        .put()
        .uri(uri -> uri.path(path(fang)).queryParam("name", "{name}").build(name))
        .header("Content-Type", type)
        .bodyValue(content)
        .exchange();
  }

  private WebTestClient.ResponseSpec get(SignedIn somebody, UUID id) {
    return web(somebody).get().uri(path(somebody) + "/" + id).exchange();
  }

  private String path(SignedIn somebody) {
    String audience = somebody.actor().audience().path();
    return audience + "/cases/" + file.reference() + "/attachments";
  }

  private Path stored(UUID id) {
    return files().resolve("attachments/" + file.id() + "/" + id);
  }

  private Path files() {
    return stores.data().resolve("files");
  }

  private long incoming() throws IOException {
    try (var left = Files.list(files().resolve(".incoming"))) {
      return left.count();
    }
  }

  private long kept() throws IOException {
    try (var kept = Files.list(files().resolve("attachments/" + file.id()))) {
      return kept.count();
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(incoming()).isZero();
  }

  private static void expectRefused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
