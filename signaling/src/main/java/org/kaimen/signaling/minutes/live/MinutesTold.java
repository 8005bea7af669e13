package org.kaimen.signaling.minutes.live;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.MinutesEvent;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who is told of what happens to minutes, as part of the same transaction: the audit of whatever
/// somebody did, and the citizen, once the conversation is over, that there is something to sign.
/// In the conversation they see it before them.
@Component
class MinutesTold {

  private static final DateTimeFormatter ZH =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm（zzzz）", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm (zzzz)", Locale.ENGLISH);

  private final Audit audit;
  private final Correspondence correspondence;
  private final LocalTime local;
  private final PublicUrl publicUrl;

  MinutesTold(Audit audit, Correspondence correspondence, LocalTime local, PublicUrl publicUrl) {
    this.audit = audit;
    this.correspondence = correspondence;
    this.local = local;
    this.publicUrl = publicUrl;
  }

  /// @param next as the minutes are from now on
  Mono<Void> of(Actor by, MinutedTalk talk, MinutesEvent event, MinutesState next) {
    Instant ended = talk.endedAt();
    return audit
        .record(by, action(event), "consultation:" + talk.id())
        .then(
            next instanceof MinutesState.Presented && ended != null
                ? correspondence.write(
                    talk.citizen().id(), toSign(talk, ended.plus(MinutesView.TIME_TO_SIGN)))
                : Mono.empty());
  }

  private static String action(MinutesEvent event) {
    return switch (event) {
      case MinutesEvent.Present _ -> "minutes-presented";
      case MinutesEvent.CallBack _ -> "minutes-called-back";
      case MinutesEvent.AskCorrection _ -> "minutes-correction-asked";
      case MinutesEvent.TakeUp _ -> "minutes-correction-taken-up";
      case MinutesEvent.Answer _ -> "minutes-correction-answered";
      case MinutesEvent.Sign _ -> "minutes-signed";
      case MinutesEvent.Refuse _ -> "minutes-refused";
      case MinutesEvent.TimeIsUp _ -> "minutes-time-up";
    };
  }

  private Writing toSign(MinutedTalk talk, Instant until) {
    ZonedDateTime at = until.atZone(local.zone());
    String reference = talk.subject().reference();
    String text =
        """
        您好！

        您的诉求《%1$s》的面谈笔录已整理好，请在 %2$s 前核对并签字：
        %4$s
        有不对的地方，可以在那里要求更正，也可以不签并说明原因。到时没有签字，笔录按未签字封存，诉求照常办理。

        --------

        Hello,

        The minutes of the talk about your case "%1$s" are ready. Please read and sign them until %3$s:
        %4$s
        You can ask there for what is not right to be corrected, or refuse to sign and say why. Without
        an answer they are sealed as not signed, and your case goes on all the same.
        """
            .formatted(
                talk.subject().title(),
                ZH.format(at),
                EN.format(at),
                publicUrl.of("/cases/" + reference));
    String page = publicUrl.of("/c/" + reference);
    return new Writing(
        "面谈笔录请您核对签字 %1$s / Minutes to read and sign, case %1$s".formatted(reference),
        text,
        new LocalizedText("面谈笔录请您核对签字。 " + page, "Minutes wait for you to read and sign. " + page),
        true);
  }
}
