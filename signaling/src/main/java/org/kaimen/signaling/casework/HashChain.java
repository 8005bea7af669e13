package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Map<Class<?>, String> TYPES = new ConcurrentHashMap<>();

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

  /// As it is stored.
  static String text(CaseEvent event) {
    return JSON.writeValueAsString(event);
  }

  /// The word for what it is, as it is stored.
  static String type(CaseEvent event) {
    return TYPES.computeIfAbsent(event.getClass(), _ -> write(event).path("type").asString());
  }

  static JsonNode parse(String stored) {
    return JSON.readTree(stored);
  }

  static CaseEvent read(String stored) {
    return JSON.readValue(stored, CaseEvent.class);
  }

  /// @param stored in the order of their numbers
  /// @param head how the history should end
  static Verdict verify(List<StoredEntry> stored, Head head) {
    String before = START;
    int seq = 1;
    for (StoredEntry entry : stored) {
      if (entry.seq() != seq) {
        return new Verdict.Broken(seq, Verdict.Fault.REMOVED);
      }
      if (!entry.hash().equals(hash(entry, before, seq))) {
        boolean isMoved = stored.stream().anyMatch(other -> isAnOther(entry, other, stored));
        return new Verdict.Broken(seq, isMoved ? Verdict.Fault.MOVED : Verdict.Fault.ALTERED);
      }
      if (seq > head.entries()) {
        return new Verdict.Broken(seq, Verdict.Fault.ADDED);
      }
      before = entry.hash();
      seq++;
    }
    if (stored.size() < head.entries()) {
      return new Verdict.Broken(seq, Verdict.Fault.REMOVED);
    }
    return before.equals(head.hash())
        ? new Verdict.Intact(stored.size())
        : new Verdict.Broken(stored.size(), Verdict.Fault.ALTERED);
  }

  /// Whether the entry is whole where the other one stands: it bears the hash of that place.
  private static boolean isAnOther(StoredEntry entry, StoredEntry place, List<StoredEntry> stored) {
    return place.seq() != entry.seq()
        && (entry.hash().equals(hash(entry, START, place.seq()))
            || stored.stream()
                .anyMatch(last -> entry.hash().equals(hash(entry, last.hash(), place.seq()))));
  }

  private static String hash(StoredEntry entry, String before, int seq) {
    return next(before, entry.caseId(), seq, entry.at(), entry.by(), entry.event());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
