package org.kaimen.signaling.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.kaimen.signaling.casework.CaseKind;
import tools.jackson.databind.json.JsonMapper;

/// What the people of the city say and write, from `demo/city.json`. In every sentence `{place}`
/// and the other names in braces stand for what [Blanks] fills in.
record CityWords(
    List<String> places,
    String surnames,
    List<String> given,
    List<String> asks,
    List<String> replies,
    List<String> notes,
    List<String> visits,
    List<String> reports,
    List<String> denials,
    List<String> praises,
    List<String> complaints,
    List<String> returns,
    List<String> supplements,
    List<Topic> topics,
    List<Clarified> clarifications) {

  /// What people come with, and what the department says to it.
  ///
  /// @param department its Chinese name
  record Topic(
      String department,
      CaseKind kind,
      List<String> titles,
      List<String> facts,
      List<String> effects,
      List<String> wishes,
      List<String> answers,
      List<String> promises) {}

  /// A rumour that was answered for all cases of a topic.
  ///
  /// @param topic its place among the topics
  record Clarified(int topic, String title, String text) {}

  /// What is filled in for one case, the same in all its sentences.
  record Blanks(String place, int n, int k, int floor, int days, int degrees, int month, int hour) {

    static Blanks of(CityWords words, Random random) {
      return new Blanks(
          one(random, words.places()),
          random.nextInt(1, 40),
          random.nextInt(2, 8),
          random.nextInt(4, 26),
          random.nextInt(5, 60),
          random.nextInt(11, 16),
          random.nextInt(1, 13),
          random.nextInt(21, 24));
    }

    String fill(String sentence) {
      return sentence
          .replace("{place}", place)
          .replace("{n}", Integer.toString(n))
          .replace("{k}", Integer.toString(k))
          .replace("{f}", Integer.toString(floor))
          .replace("{days}", Integer.toString(days))
          .replace("{t}", Integer.toString(degrees))
          .replace("{month}", Integer.toString(month))
          .replace("{hour}", Integer.toString(hour));
    }
  }

  static CityWords read() {
    try (InputStream from =
        Objects.requireNonNull(CityWords.class.getResourceAsStream("/demo/city.json"))) {
      return JsonMapper.shared().readValue(from, CityWords.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  String name(Random random) {
    return surnames.charAt(random.nextInt(surnames.length())) + one(random, given);
  }
}
