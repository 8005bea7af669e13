package org.kaimen.signaling.exchange;

import java.util.Locale;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.platform.LocalizedText;

/// The stages of a case in words for who reads them outside of our own pages.
public final class StageWords {

  private StageWords() {}

  public static LocalizedText of(Stage stage) {
    return switch (stage) {
      case SUBMITTED -> new LocalizedText("已提交", "Submitted");
      case RETURNED -> new LocalizedText("待补充", "Returned, to be supplemented");
      case ACCEPTED -> new LocalizedText("已受理", "Accepted");
      case ASSIGNED -> new LocalizedText("已转承办单位", "With the department");
      case IN_PROGRESS -> new LocalizedText("办理中", "In progress");
      case BOOKED -> new LocalizedText("已预约面谈", "Consultation booked");
      case HEARD -> new LocalizedText("已当面听取", "Heard in person");
      case OUTCOME_RECORDED -> new LocalizedText("结果已登记", "Outcome recorded");
      case CLOSED -> new LocalizedText("已办结", "Closed");
    };
  }

  /// The text in the language somebody reads: English where they ask for it, else Chinese.
  public static String in(Locale reader, LocalizedText text) {
    return "en".equals(reader.getLanguage()) ? text.en() : text.zh();
  }
}
