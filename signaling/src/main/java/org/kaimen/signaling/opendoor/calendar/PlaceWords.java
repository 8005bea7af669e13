package org.kaimen.signaling.opendoor.calendar;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.platform.LocalizedText;

/// How an appointment's place is written in letters and calendars, and what one does to come there.
/// A venue that is null is none: they talk online.
public final class PlaceWords {

  private PlaceWords() {}

  /// What it is that was booked.
  public static LocalizedText talk(@Nullable Venue venue) {
    return venue == null
        ? new LocalizedText("视频面谈", "talk over video")
        : new LocalizedText("现场面谈", "talk in person");
  }

  /// In one line.
  public static LocalizedText where(@Nullable Venue venue) {
    if (venue == null) {
      return new LocalizedText("方式：线上视频，不用到现场", "How: online, over video");
    }
    String directions = venue.directions();
    return new LocalizedText(
        "地点：到现场，" + venue.line(),
        "Where: in person at %s, %s%s"
            .formatted(
                venue.name(), venue.address(), directions == null ? "" : " (" + directions + ")"));
  }

  /// For the location of a calendar's entry, as maps look for it: RFC 5545 §3.8.1.7.
  static String location(Venue venue) {
    return venue.name() + ", " + venue.address();
  }

  /// What to do when the day has come.
  ///
  /// @param reference of the case
  /// @param joinUrl the citizen's own way in
  public static LocalizedText coming(@Nullable Venue venue, String reference, String joinUrl) {
    return venue == null ? online(joinUrl) : onSite(reference, joinUrl);
  }

  private static LocalizedText online(String joinUrl) {
    return new LocalizedText(
        """
        到时请打开下面的链接，不用登录，也不用安装软件：
        %s
        这个链接只供您本人使用，请不要转给别人。可以提前打开，先检查摄像头和麦克风。\
        """
            .formatted(joinUrl),
        """
        When it is time, please open this link; you need neither sign in nor install anything:
        %s
        The link is for you alone, please do not pass it on. You can open it earlier to check your
        camera and microphone.\
        """
            .formatted(joinUrl));
  }

  private static LocalizedText onSite(String reference, String joinUrl) {
    return new LocalizedText(
        """
        请提前 15 分钟到，带上身份证和与诉求有关的材料。到了请告诉接待人员您的诉求编号：%s。
        面谈不录音录像。到了以后，可以打开下面的链接看前面还有几位，不用登录：
        %s
        这个链接只供您本人使用，请不要转给别人。\
        """
            .formatted(reference, joinUrl),
        """
        Please come 15 minutes earlier and bring your identity card and whatever papers the case is
        about. At the place, please say your case number: %s.
        The talk is not recorded. Once there you can open this link to see how many are before you;
        you need not sign in:
        %s
        The link is for you alone, please do not pass it on.\
        """
            .formatted(reference, joinUrl));
  }
}
