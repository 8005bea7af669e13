package org.kaimen.signaling.minutes.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Strokes;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.store.Minutes;

/// What stands on the paper, before it is a file of some kind.
///
/// @param header of every page
/// @param head label and text of each line
/// @param said what was said, in order
/// @param corrections what the citizen wanted corrected, with what came of it
/// @param ending how they ended, in lines
/// @param signature drawn beneath; null where none was
/// @param sha256 of the sealed form, in hex
public record Paper(
    String title,
    String header,
    List<Line> head,
    List<Line> said,
    List<String> corrections,
    List<String> ending,
    @Nullable Strokes signature,
    String sha256,
    Instant sealedAt) {

  /// @param place on the consultation's clock; empty where it has none
  public record Line(String label, String place, String text) {}

  /// @param language of the labels; what people wrote stays as they wrote it
  /// @throws IllegalArgumentException for minutes that are not sealed
  public static Paper of(
      MinutedTalk talk,
      Minutes minutes,
      Ending ending,
      Minutes.Seal seal,
      ZoneId zone,
      Language language) {
    Writer writer = new Writer(talk, minutes.template(), zone, language);
    String title = language.of(minutes.template().name());
    return new Paper(
        title,
        title + " " + talk.subject().reference(),
        minutes.paragraphs().stream()
            .filter(one -> !minutes.template().isParagraph(one.field()) && !one.text().isBlank())
            .map(writer::head)
            .toList(),
        minutes.paragraphs().stream()
            .filter(one -> minutes.template().isParagraph(one.field()))
            .map(writer::said)
            .toList(),
        minutes.corrections().stream().map(writer::correction).flatMap(List::stream).toList(),
        writer.ending(ending, seal.at()),
        ending instanceof Ending.Signed(Signature.Drawn(Strokes drawn)) ? drawn : null,
        seal.sha256(),
        seal.at());
  }

  /// Words around what people wrote.
  private record Writer(MinutedTalk talk, Template template, ZoneId zone, Language language) {

    Line head(Minutes.Paragraph one) {
      return new Line(label(one), "", one.text());
    }

    Line said(Minutes.Paragraph one) {
      Instant started = talk.startedAt();
      return new Line(
          label(one),
          started == null ? "" : clock(Duration.between(started, one.at())),
          one.text());
    }

    private String label(Minutes.Paragraph one) {
      return template.field(one.field()).map(field -> language.of(field.label())).orElse("");
    }

    /// `07:05` or `1:02:09`
    private static String clock(Duration since) {
      long seconds = Math.max(0, since.toSeconds());
      return seconds < 3600
          ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
          : String.format(
              Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    List<String> correction(Minutes.Correction one) {
      List<String> lines = new ArrayList<>();
      lines.add(at(one.at()) + " " + talk.citizen().name() + colon() + one.text());
      Minutes.Reply reply = one.reply();
      if (reply != null) {
        String text = reply.text();
        String answer = text == null ? language.words("已按意见修改。", "corrected as asked.") : text;
        lines.add(at(reply.at()) + " " + reply.by() + colon() + answer);
      }
      return lines;
    }

    List<String> ending(Ending ending, Instant at) {
      String name = talk.citizen().name();
      return switch (ending) {
        case Ending.Signed(Signature.Drawn _) ->
            List.of(language.words("来访人签名（%s）", "Signed by %s").formatted(name), at(at));
        case Ending.Signed(Signature.ByCode(String to)) ->
            List.of(
                language
                    .words("来访人%s以发到 %s 的验证码确认签字", "Signed by %s with the code sent to %s")
                    .formatted(name, to),
                at(at));
        case Ending.Refused(String reason) ->
            List.of(
                language.words("来访人%s没有签字，理由：", "%s did not sign, and said why:").formatted(name),
                reason,
                at(at));
        case Ending.Unsigned _ ->
            List.of(
                language
                    .words("来访人%s逾期未签字", "%s did not sign in the time there was")
                    .formatted(name),
                at(at));
      };
    }

    private String colon() {
      return language.words("：", ": ");
    }

    private String at(Instant instant) {
      return DateTimeFormatter.ofPattern(language.words("y年M月d日 HH:mm", "d MMMM y HH:mm"))
          .withLocale(language.locale())
          .format(ZonedDateTime.ofInstant(instant, zone));
    }
  }
}
