package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.kaimen.signaling.platform.LocalizedText;

/// Why a consultation ended: each reason, its word on the wire and its sentence, once.
public enum EndReason {
  FINISHED("面谈已经结束。", "The conversation has ended."),
  CITIZEN_LEFT("群众离开，面谈结束了。", "The citizen left and the conversation ended."),
  BACK_TO_QUEUE(
      "领导请您先回候谈室等候，您的位置还在。",
      "The official has asked the citizen back to the waiting room; the place in the queue is"
          + " kept."),
  BY_PHONE("已经通过电话谈过。", "They have talked by phone."),
  NOT_ENDED(
      "面谈在现场进行，没有人按结束，系统在四小时后结束了它。",
      "The talk was in person and nobody said that it was over, so it was ended after four hours."),
  OFFICIAL_LEFT(
      "接访领导的连接中断超过两分钟，面谈先到这里。",
      "The official's line was down for more than two minutes, so the conversation stopped here."),
  CITIZEN_LOST(
      "群众的连接中断超过两分钟，面谈先到这里。",
      "The citizen's line was down for more than two minutes, so the conversation stopped here."),
  MEDIA_LOST(
      "音视频服务中断，面谈先到这里。",
      "The sound and picture service was interrupted, so the conversation stopped here."),
  INTERRUPTED(
      "服务中途停了一次，面谈先到这里。", "The service stopped in between, so the conversation stopped here.");

  private final String zh;
  private final String en;

  EndReason(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word no reason has
  @JsonCreator
  public static EndReason of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public LocalizedText message() {
    return new LocalizedText(zh, en);
  }

  /// Whether they may meet once more: nobody wanted the end, or it was put off.
  public boolean isBrokenOff() {
    return switch (this) {
      case FINISHED, CITIZEN_LEFT, BY_PHONE, NOT_ENDED -> false;
      case BACK_TO_QUEUE, OFFICIAL_LEFT, CITIZEN_LOST, MEDIA_LOST, INTERRUPTED -> true;
    };
  }
}
