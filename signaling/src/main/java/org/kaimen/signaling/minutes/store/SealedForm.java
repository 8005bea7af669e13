package org.kaimen.signaling.minutes.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.Signature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is hashed when minutes are sealed: all that was written, asked and signed, as JSON without
/// blanks and with its names in order, so that the same minutes are the same bytes.
public final class SealedForm {

  /// Its own mapper: a change of the wire's settings must never change a hash.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private SealedForm() {}

  public static Minutes.Seal of(MinutedTalk talk, Minutes minutes, Ending ending, Instant at) {
    ObjectNode form =
        JSON.createObjectNode()
            .put("consultation", talk.id().toString())
            .put("case", talk.subject().reference())
            .put("title", talk.subject().title())
            .put("citizen", talk.citizen().name())
            .put("official", talk.official().name())
            .put("template", minutes.template().id())
            .put("sealedAt", at.toString());
    form.set("paragraphs", paragraphs(minutes));
    form.set("corrections", corrections(minutes));
    form.set("ending", ending(ending));
    String text = JSON.writeValueAsString(form);
    return new Minutes.Seal(at, text, sha256(text));
  }

  /// In hex.
  public static String sha256(String form) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static ArrayNode paragraphs(Minutes minutes) {
    ArrayNode all = JSON.createArrayNode();
    for (Minutes.Paragraph one : minutes.paragraphs()) {
      all.addObject()
          .put("field", one.field())
          .put("text", one.text())
          .put("at", one.at().toString())
          .put("by", one.by());
    }
    return all;
  }

  private static ArrayNode corrections(Minutes minutes) {
    ArrayNode all = JSON.createArrayNode();
    for (Minutes.Correction one : minutes.corrections()) {
      ObjectNode written = all.addObject().put("at", one.at().toString()).put("text", one.text());
      written.set("reply", reply(one.reply()));
    }
    return all;
  }

  private static @Nullable ObjectNode reply(Minutes.@Nullable Reply reply) {
    return reply == null
        ? null
        : JSON.createObjectNode()
            .put("at", reply.at().toString())
            .put("by", reply.by())
            .put("text", reply.text());
  }

  private static ObjectNode ending(Ending ending) {
    ObjectNode written = JSON.createObjectNode().put("how", ending.word());
    switch (ending) {
      case Ending.Refused(String reason) -> written.put("reason", reason);
      case Ending.Signed(Signature.ByCode(String to)) -> written.put("codeSentTo", to);
      case Ending.Signed(Signature.Drawn drawn) ->
          written.set("strokes", JSON.valueToTree(drawn.strokes().strokes()));
      case Ending.Unsigned _ -> {}
    }
    return written;
  }
}
