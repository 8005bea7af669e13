package org.kaimen.signaling.casework;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.audit.Who;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.files.FileStore;
import org.kaimen.signaling.platform.files.FileTooLargeException;
import org.kaimen.signaling.platform.files.ReceivedFile;
import org.kaimen.signaling.platform.files.VirusScanner;
import org.kaimen.signaling.platform.files.VirusScanner.Verdict;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Takes the files that people send: each is looked into, scanned for viruses where a scanner is
/// set, and made anew, before anybody else gets to see it. What is refused leaves nothing.
@Component
public class CheckedFiles implements DisposableBean {

  /// Of a picture or a document, in bytes; the pages shrink larger pictures before they send them.
  private static final long LARGEST = 10L * 1024 * 1024;

  /// Of a video, in bytes: two minutes of what phones take by themselves.
  private static final long LARGEST_VIDEO = 100L * 1024 * 1024;

  /// Of looking into one, waiting for others included. What goes on after that is interrupted.
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(90);

  private static final int LONGEST_NAME = 255;
  private static final Pattern NAME = Pattern.compile(PlainText.LINE);

  private final FileStore files;
  private final VirusScanner scanner;
  private final Audit audit;

  /// Each picture takes up to 120 MB while it is drawn, and a PDF as much while it is looked into,
  /// so few are at a time.
  private final Scheduler drawing = Schedulers.newBoundedElastic(2, 1000, "picture");

  /// A video waits for a process of its own.
  private final Scheduler filming = Schedulers.newBoundedElastic(2, 1000, "video");

  CheckedFiles(FileStore files, VirusScanner scanner, Audit audit) {
    this.files = files;
    this.scanner = scanner;
    this.audit = audit;
  }

  /// A file as it comes.
  ///
  /// @param type what the sender calls it
  public record Sent(String name, @Nullable MediaType type, Flux<DataBuffer> content) {

    /// @throws Refusal `request-not-valid` where it has no name that can be shown
    public Sent {
      if (name.isBlank() || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
        throw new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("name")));
      }
    }
  }

  /// A file that may be kept.
  ///
  /// @param mediaType what it is, whatever it was called
  public record Checked(ReceivedFile file, String mediaType) {}

  /// @param object what it is sent to, for the audit
  /// @param keep what is done with it; if it is not kept then, it is deleted
  /// @throws Refusal `file-empty`, `file-too-large`, `file-type-not-supported`, `file-is-heic`,
  ///   `file-damaged`, `file-not-safe`, `file-takes-too-long`, `file-infected`, `file-not-scanned`,
  ///   `video-too-long`, `video-not-playable`
  public <T> Mono<T> receive(Who by, String object, Sent sent, Function<Checked, Mono<T>> keep) {
    MediaType declared = sent.type();
    if (declared == null) {
      return Mono.error(new Refusal(CaseRefusal.FILE_TYPE_NOT_SUPPORTED));
    }
    boolean isVideo = declared.getType().equals("video");
    return files
        .receive(
            sent.content(),
            isVideo ? LARGEST_VIDEO : LARGEST,
            received ->
                looked(received, declared)
                    .flatMap(type ->
                        scanned(received, by, object).then(Mono.defer(() -> clean(received, type))))
                    .flatMap(keep))
        .onErrorMap(FileTooLargeException.class, _ -> new Refusal(CaseRefusal.FILE_TOO_LARGE));
  }

  private Mono<AttachmentType> looked(ReceivedFile received, MediaType declared) {
    return work(drawing, () -> FileCheck.check(received.path(), declared))
        .timeout(LONGEST_LOOK)
        .onErrorMap(TimeoutException.class, _ -> new Refusal(CaseRefusal.FILE_TAKES_TOO_LONG));
  }

  /// What is cancelled is interrupted, and nobody waits for what becomes of it.
  private static <T> Mono<T> work(Scheduler on, Callable<T> work) {
    return Mono.fromCallable(
            () -> {
              try {
                return Optional.of(work.call());
              } catch (ClosedByInterruptException | InterruptedIOException _) {
                return Optional.<T>empty();
              }
            })
        .subscribeOn(on)
        .flatMap(Mono::justOrEmpty);
  }

  private Mono<Void> scanned(ReceivedFile received, Who by, String object) {
    return scanner
        .scan(received.path())
        .flatMap(verdict ->
            switch (verdict) {
              case Verdict.Clean _ -> Mono.empty();
              case Verdict.Found _ ->
                  audit
                      .record(by, "file-infected", object)
                      .then(Mono.error(new Refusal(CaseRefusal.FILE_INFECTED)));
              case Verdict.Unknown _ -> Mono.error(new Refusal(CaseRefusal.FILE_NOT_SCANNED));
            });
  }

  /// Of a picture its pixels alone, of a video what shows and sounds.
  private Mono<Checked> clean(ReceivedFile received, AttachmentType type) {
    if (type.isPicture()) {
      return work(drawing, () -> files.remake(received, (from, to) -> draw(from, type, to)))
          .map(made -> new Checked(made, CleanPicture.kept(type).mediaType().toString()));
    }
    if (type.isVideo()) {
      return work(
              filming, () -> files.remake(received, (from, to) -> CleanVideo.make(from, type, to)))
          .map(made -> new Checked(made, type.mediaType().toString()));
    }
    return Mono.just(new Checked(received, type.mediaType().toString()));
  }

  private static void draw(Path from, AttachmentType type, Path to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      CleanPicture.make(from, type, out);
    }
  }

  @Override
  public void destroy() {
    drawing.dispose();
    filming.dispose();
  }
}
