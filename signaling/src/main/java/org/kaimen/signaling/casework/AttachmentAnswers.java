package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.files.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Hands kept files out so that nothing in them can act as a page of this site. Spring answers
/// `Range` (RFC 9110 §14), so that a video can be looked at from anywhere in it.
@Component
public class AttachmentAnswers {

  private static final Logger log = LoggerFactory.getLogger(AttachmentAnswers.class);

  /// No scripts, no origin; the styles are those a browser shows a picture with.
  private static final String SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final FileStore files;

  AttachmentAnswers(FileStore files) {
    this.files = files;
  }

  /// A file as it is kept.
  ///
  /// @param key it is stored under
  public record Kept(String key, String name, String mediaType, String sha256) {}

  /// @throws Refusal `not-found` where the case has no such attachment
  public Mono<ResponseEntity<Resource>> of(CaseFile file, UUID id) {
    return Mono.justOrEmpty(file.attachment(id))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(added ->
            of(
                new Kept(
                    Attachments.key(file.id(), id),
                    added.name(),
                    added.mediaType(),
                    added.sha256())));
  }

  /// @throws Refusal `not-found` where the file is gone
  public Mono<ResponseEntity<Resource>> of(Kept kept) {
    return files
        .find(kept.key())
        .switchIfEmpty(
            Mono.defer(() -> {
              log.error("the file {} is missing", kept.key());
              return Mono.error(new Refusal(CommonRefusal.NOT_FOUND));
            }))
        .map(content -> answer(kept, content));
  }

  private static ResponseEntity<Resource> answer(Kept kept, Resource content) {
    MediaType type = MediaType.parseMediaType(kept.mediaType());
    boolean isShown = AttachmentType.of(type).filter(one -> one != AttachmentType.PDF).isPresent();
    ContentDisposition disposition =
        (isShown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(kept.name(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("Content-Security-Policy", SANDBOX)
        .header("X-Content-Type-Options", "nosniff")
        // It never changes, but who may see it is asked each time.
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(kept.sha256())
        .body(content);
  }
}
