package org.kaimen.signaling.minutes.life;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaimen.signaling.platform.LocalizedText;

/// What minutes of a kind are made of: the lines of their head, and the kinds of paragraphs
/// beneath.
///
/// @param id kept with the minutes for good
public record Template(String id, LocalizedText name, List<Field> fields) {

  /// @param key kept with the minutes for good
  public record Field(String key, LocalizedText label, Place place) {}

  public enum Place {
    /// A line of the head: there is one, filled in as far as it is known.
    HEAD,
    /// Of paragraphs, as many as are said.
    PARAGRAPH;

    /// The word on the wire.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Field TIME = head("time", "时间", "Time");
  private static final Field VENUE = head("place", "地点", "Place");
  private static final Field RECEIVER = head("receiver", "接访人", "Received by");
  private static final Field VISITOR = head("visitor", "来访人", "Citizen");
  private static final Field MATTER = head("matter", "诉求事项", "Matter");
  private static final Field ASKED = paragraph("asked", "问", "Asked");
  private static final Field ANSWERED = paragraph("answered", "答", "Answered");
  private static final Field AGREED = paragraph("agreed", "议定", "Agreed");

  private static final List<Template> ALL =
      List.of(
          new Template(
              "reception",
              new LocalizedText("接访笔录", "Minutes of a consultation"),
              List.of(TIME, VENUE, RECEIVER, VISITOR, MATTER, ASKED, ANSWERED, AGREED)),
          new Template(
              "brief",
              new LocalizedText("简要记录", "Short record"),
              List.of(TIME, RECEIVER, VISITOR, MATTER, paragraph("said", "记录", "Said"), AGREED)),
          new Template(
              "mediation",
              new LocalizedText("调解笔录", "Minutes of a mediation"),
              List.of(
                  TIME,
                  VENUE,
                  RECEIVER,
                  VISITOR,
                  head("others", "其他参加人", "Others present"),
                  MATTER,
                  paragraph("wanted", "来访人意见", "What the citizen wants"),
                  paragraph("held", "对方意见", "What the other side says"),
                  paragraph("mediated", "调解经过", "How it went"),
                  AGREED)));

  /// In the order they are offered.
  public static List<Template> all() {
    return ALL;
  }

  /// @return empty where there is none of that id
  public static Optional<Template> of(String id) {
    return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// @return empty where the template has none of that key
  public Optional<Field> field(String key) {
    return fields.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  public boolean isParagraph(String key) {
    return field(key).filter(one -> one.place() == Place.PARAGRAPH).isPresent();
  }

  private static Field head(String key, String zh, String en) {
    return new Field(key, new LocalizedText(zh, en), Place.HEAD);
  }

  private static Field paragraph(String key, String zh, String en) {
    return new Field(key, new LocalizedText(zh, en), Place.PARAGRAPH);
  }
}
