package org.kaimen.mediaserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Compares what we answer with what was recorded. Ids differ, so ours are learned by the place
/// where the recorded ones stand.
final class Likeness {

  /// How much of a value must be the same.
  enum Measure {
    /// All but ids.
    SAME,
    /// The keys and the types of values; lists may differ in length.
    SHAPE
  }

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final List<String> SDP_FEATURES =
      List.of(
          "a=group:BUNDLE",
          "a=rtcp-mux",
          "a=ice-ufrag:",
          "a=ice-pwd:",
          "a=fingerprint:sha-256 ",
          "opus/48000/2",
          "VP8/90000",
          "H264/90000",
          "goog-remb",
          "ccm fir",
          " nack",
          "nack pli",
          "abs-send-time");

  private final Map<String, String> ours = new HashMap<>();

  /// The text with our ids in the place of the recorded ones.
  String translated(String recorded) {
    return UUID.matcher(recorded)
        .replaceAll(found -> ours.getOrDefault(found.group(), found.group()));
  }

  /// What differs, by its path; empty where nothing does.
  List<String> differences(JsonNode recorded, JsonNode actual, Measure measure) {
    List<String> found = new ArrayList<>();
    compare("", recorded, actual, measure, found);
    return found;
  }

  private void compare(
      String path, JsonNode recorded, JsonNode actual, Measure measure, List<String> found) {
    if (recorded.isObject() && actual.isObject()) {
      compareObjects(path, recorded, actual, measure, found);
    } else if (recorded.isArray() && actual.isArray()) {
      compareLists(path, recorded, actual, measure, found);
    } else if (recorded.isString() && actual.isString()) {
      compareTexts(path, recorded.asString(), actual.asString(), measure, found);
    } else if (kind(recorded) != kind(actual)
        || (measure == Measure.SAME && !recorded.equals(actual))) {
      found.add(path + ": " + recorded + " but ours " + actual);
    }
  }

  private void compareObjects(
      String path, JsonNode recorded, JsonNode actual, Measure measure, List<String> found) {
    Set<String> missing = new TreeSet<>(recorded.propertyNames());
    missing.removeAll(actual.propertyNames());
    Set<String> extra = new TreeSet<>(actual.propertyNames());
    extra.removeAll(recorded.propertyNames());
    boolean named = recorded.propertyNames().stream().allMatch(UUID.asMatchPredicate());
    if (named && !recorded.isEmpty()) {
      // a map whose keys are ids: one entry stands for all
      compareLists(path, list(recorded), list(actual), Measure.SHAPE, found);
      return;
    }
    if (!missing.isEmpty() || !extra.isEmpty()) {
      found.add(path + ": without " + missing + ", with " + extra);
    }
    for (String name : recorded.propertyNames()) {
      if (actual.has(name)) {
        compare(path + "/" + name, recorded.path(name), actual.path(name), measure, found);
      }
    }
  }

  private void compareLists(
      String path, JsonNode recorded, JsonNode actual, Measure measure, List<String> found) {
    if (measure == Measure.SHAPE) {
      // one of a type stands for all
      actual
          .valueStream()
          .forEach(ours ->
              recorded
                  .valueStream()
                  .filter(theirs -> theirs.path("__type__").equals(ours.path("__type__")))
                  .findFirst()
                  .ifPresent(theirs -> compare(path + "/*", theirs, ours, measure, found)));
    } else if (recorded.size() != actual.size()) {
      found.add(path + ": " + recorded.size() + " values but ours " + actual.size());
    } else {
      List<JsonNode> expected = inOrder(recorded);
      List<JsonNode> got = inOrder(actual);
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "/" + i, expected.get(i), got.get(i), measure, found);
      }
    }
  }

  private void compareTexts(
      String path, String recorded, String actual, Measure measure, List<String> found) {
    if (recorded.startsWith("v=0")) {
      compareDescriptions(path, recorded, actual, found);
      return;
    }
    List<String> theirIds = UUID.matcher(recorded).results().map(MatchResult::group).toList();
    List<String> ourIds = UUID.matcher(actual).results().map(MatchResult::group).toList();
    boolean like =
        switch (measure) {
          case SHAPE -> theirIds.isEmpty() || !ourIds.isEmpty();
          case SAME ->
              theirIds.isEmpty()
                  ? saysTheSame(path, recorded, actual)
                  : withoutIds(recorded).equals(withoutIds(actual)) && learns(theirIds, ourIds);
        };
    if (!like) {
      found.add(path + ": \"" + recorded + "\" but ours \"" + actual + "\"");
    }
  }

  /// Remembers which ids stand for which; false where another stood for it before.
  private boolean learns(List<String> theirIds, List<String> ourIds) {
    boolean consistent = true;
    for (int i = 0; i < theirIds.size(); i++) {
      String before = ours.putIfAbsent(theirIds.get(i), ourIds.get(i));
      consistent &= before == null || before.equals(ourIds.get(i));
    }
    return consistent;
  }

  /// Messages may say more than a Kurento server's.
  private static boolean saysTheSame(String path, String recorded, String actual) {
    return path.endsWith("/message") ? actual.startsWith(recorded) : actual.equals(recorded);
  }

  private static void compareDescriptions(
      String path, String recorded, String actual, List<String> found) {
    for (String feature : SDP_FEATURES) {
      if (recorded.contains(feature) && !actual.contains(feature)) {
        found.add(path + ": SDP without " + feature);
      }
    }
    List<String> theirs = outline(recorded);
    List<String> ours = outline(actual);
    if (!theirs.equals(ours)) {
      found.add(path + ": SDP " + theirs + " but ours " + ours);
    }
  }

  /// The media sections and their directions.
  private static List<String> outline(String description) {
    return description
        .lines()
        .filter(line -> line.startsWith("m=") || line.matches("a=(send|recv|inactive).*"))
        .map(line -> line.startsWith("m=") ? line.substring(0, line.indexOf(' ')) : line)
        .toList();
  }

  /// A Kurento server keeps objects and complex values in sets, so that their order says nothing.
  private List<JsonNode> inOrder(JsonNode list) {
    JsonNode first = list.path(0);
    boolean set = first.has("__type__") || first.asString("").contains("_kurento.");
    Stream<JsonNode> values = list.valueStream();
    return set
        ? values.sorted(Comparator.comparing(value -> translated(value.toString()))).toList()
        : values.toList();
  }

  private static JsonNode list(JsonNode object) {
    return TestClient.JSON.createArrayNode().addAll(object.valueStream().toList());
  }

  private static String withoutIds(String text) {
    return UUID.matcher(text).replaceAll("#");
  }

  private static int kind(JsonNode node) {
    return (int)
        Stream.of(
                node.isNumber(),
                node.isBoolean(),
                node.isNull(),
                node.isString(),
                node.isArray(),
                node.isObject())
            .takeWhile(is -> !is)
            .count();
  }
}
