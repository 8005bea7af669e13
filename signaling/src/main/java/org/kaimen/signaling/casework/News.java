package org.kaimen.signaling.casework;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;

/// What the citizen is written of an event.
///
/// @param zh and en in a few words
/// @param words of the people who hold the case; may be empty
/// @param isNeeded whether it needs the citizen, or is the end
record News(String zh, String en, String words, boolean isNeeded) {

  /// Of a step in between.
  private News(String zh, String en, String words) {
    this(zh, en, words, false);
  }

  private static News needed(String zh, String en, String words) {
    return new News(zh, en, words, true);
  }

  /// Without a word of the case: one SMS of 70 characters, or 160 of ASCII, where the node's
  /// address has 30 at most.
  ///
  /// @param url ends with the case's number
  LocalizedText sms(String url) {
    return new LocalizedText(
        "诉求进展：%s。 %s".formatted(zh, url), "News of your case: %s. %s".formatted(en, url));
  }

  /// Null for what the citizen did, or need not know at once.
  static @Nullable News of(CaseEvent event) {
    return switch (event) {
      case CaseEvent.MessageWritten(Side side, _, String text) ->
          side == Side.CITIZEN ? null : needed("工作人员给您留言", "staff wrote to you", text);
      // who signed or refused knows
      case CaseEvent.MinutesSealed(_, String ending, _) ->
          ending.equals("unsigned")
              ? new News("面谈笔录未签字，已封存", "the minutes of your talk were sealed unsigned", "")
              : null;
      case Handling handling -> of(handling);
      case Clocked clocked -> of(clocked);
      case Shared shared -> of(shared);
      // the letter of the filing, and those of bookings, tell these
      case CaseEvent.Filed _,
          CaseEvent.AttachmentAdded _,
          CaseEvent.SlotBooked _,
          CaseEvent.BookingCancelled _,
          CaseEvent.BookingMissed _,
          Appointed _,
          CaseEvent.Heard _,
          CaseEvent.OutcomeRecorded _,
          CaseEvent.NoteWritten _ ->
          null;
    };
  }

  private static @Nullable News of(Clocked clocked) {
    return switch (clocked) {
      case Clocked.ClockPaused(_, String text, _) ->
          new News("办理期限暂停计算", "the time limit stands still for now", text == null ? "" : text);
      case Clocked.ClockResumed _ -> new News("办理期限恢复计算", "the time limit runs again", "");
      // 信访工作条例 §34: 告知信访人延期理由
      case Clocked.ExtensionGranted(int days, String reason, _) ->
          new News(
              "办理期限经批准延长 %d 天".formatted(days),
              "it may take %d days longer, as was approved".formatted(days),
              reason);
      case Clocked.DeadlineMissed _ ->
          new News("已超过办理期限，已提请督办", "it has taken too long, and those above were told", "");
      case Clocked.ExtensionAsked _, Clocked.ExtensionRefused _, Clocked.DeadlineWarned _ -> null;
    };
  }

  private static @Nullable News of(Shared shared) {
    return switch (shared) {
      case Shared.Grouped _ ->
          new News(
              "已与反映同一问题的诉求合并办理",
              "it is dealt with together with others about the same; you will hear of it as before",
              "");
      case Shared.Separated(String reason, _) ->
          new News("改为单独办理", "it is dealt with on its own from now on", reason);
      case Shared.Hidden(String reason, _) ->
          new News(
              "公开内容已暂停显示，办理不受影响",
              "the public no longer sees its text; it goes on all the same",
              reason);
      case Shared.Reviewed _ -> null;
      case Shared.ShownAgain _ -> new News("公开内容已恢复显示", "the public sees its text again", "");
    };
  }

  /// Whether those who share the case are told of it even where they want to hear of the end alone.
  static boolean isEnd(CaseEvent event) {
    return switch (event) {
      case Handling.AnswerWritten _, CaseEvent.OutcomeRecorded _, Handling.Closed _ -> true;
      default -> false;
    };
  }

  /// Whether those who share the case are told, too.
  static boolean isForSupporters(CaseEvent event) {
    return switch (event) {
      case Handling.Routed _,
          Handling.AnswerWritten _,
          CaseEvent.OutcomeRecorded _,
          Handling.PromiseReported _,
          Handling.VisitArranged _ ->
          true;
      case Handling.Closed closed -> closed.reason() == CloseReason.DONE;
      default -> false;
    };
  }

  private static @Nullable News of(Handling handling) {
    return switch (handling) {
      case Handling.Accepted _ -> new News("已受理", "it has been accepted", "");
      case Handling.Returned(String reason, _) ->
          needed("需要您补充后再受理", "please add what is missing, and it goes on", reason);
      case Handling.Routed _, Handling.HandedOver _ ->
          new News("已交承办单位办理", "it is with the department in charge", "");
      case Handling.WorkBegun _ -> new News("承办单位已开始办理", "the department has begun", "");
      case Handling.MoreAsked(String question, _) ->
          needed("工作人员有一个问题，请您回复", "staff have a question, please answer it", question);
      case Handling.AnswerWritten(_, Outcome outcome, _) ->
          needed("已有办理结果", "there is an answer", outcome.text());
      case Handling.VisitArranged(_, String place, _) ->
          needed("已约定现场走访", "a visit on site has been arranged", place);
      case Handling.PromiseReported(String text, _, _) ->
          needed("承诺事项已办，请您确认", "what was promised is said to be done, please confirm", text);
      case Handling.Closed(_, String text, String who) ->
          who == null ? null : needed("已办结", "it is closed", text == null ? "" : text);
      case Handling.Escalated _ -> new News("已提请上级督办", "it has been taken to those above", "");
      case Handling.Supplemented _,
          Handling.MoreAnswered _,
          Handling.VisitMade _,
          Handling.PromiseConfirmed _,
          Handling.PromiseDenied _,
          Handling.Rated _,
          Handling.Disputed _ ->
          null;
    };
  }
}
