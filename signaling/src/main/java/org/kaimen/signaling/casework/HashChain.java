package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Chains the entries of a history: each hash covers the one before, so that nothing can be
/// changed, left out or put in without every later hash failing.
final class HashChain {

  /// What stands before the first entry.
  static final String START = "0".repeat(64);

  /// Its own mapper: a change of the wire's settings must never change a hash.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private HashChain() {}

  /// @param before the hash of the entry before, or [#START]
  static String next(
      String before, UUID caseId, int seq, Instant at, @Nullable UUID by, JsonNode event) {
    ObjectNode content =
        JSON.createObjectNode()
            .put("case", caseId.toString())
            .put("seq", seq)
            .put("at", at.toString())
            .put("by", by == null ? null : by.toString());
    content.set("event", event);
    MessageDigest sha256 = sha256();
    sha256.update(before.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of()
        .formatHex(
            sha256.digest(JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8)));
  }

  static JsonNode write(CaseEvent event) {
    return JSON.valueToTree(event);
  }

  static JsonNode parse(String stored) {
    return JSON.readTree(stored);
  }

  static CaseEvent read(JsonNode stored) {
    return JSON.treeToValue(stored, CaseEvent.class);
  }

  /// @param head how the history should end
  static Verdict verify(List<StoredEntry> stored, Head head) {
    String before = START;
    int seq = 1;
    for (StoredEntry entry : stored) {
      String hash = next(before, entry.caseId(), seq, entry.at(), entry.by(), entry.event());
      if (entry.seq() != seq || !entry.hash().equals(hash)) {
        return new Verdict.Broken(seq);
      }
      before = hash;
      seq++;
    }
    boolean isWhole = stored.size() == head.entries() && before.equals(head.hash());
    return isWhole ? new Verdict.Intact(stored.size()) : new Verdict.Broken(seq);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
