package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseEvent.AttachmentAdded;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Hands attachments out so that nothing in them can act as a page of this site.
@Component
class AttachmentAnswers {

  /// No scripts, no origin; the styles are those a browser shows a picture with.
  private static final String SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Attachments attachments;

  AttachmentAnswers(Attachments attachments) {
    this.attachments = attachments;
  }

  /// @throws Refusal `not-found` where the case has no such attachment
  Mono<ResponseEntity<Resource>> of(CaseFile file, UUID id) {
    return Mono.justOrEmpty(file.attachment(id))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(attachment ->
            attachments.open(file, attachment).map(content -> answer(attachment, content)));
  }

  private static ResponseEntity<Resource> answer(AttachmentAdded attachment, Resource content) {
    MediaType type = MediaType.parseMediaType(attachment.mediaType());
    boolean isPicture = AttachmentType.of(type).filter(AttachmentType::isPicture).isPresent();
    ContentDisposition disposition =
        (isPicture ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(attachment.name(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("Content-Security-Policy", SANDBOX)
        .header("X-Content-Type-Options", "nosniff")
        // It never changes, but who may see it is asked each time.
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(attachment.sha256())
        .body(content);
  }
}
