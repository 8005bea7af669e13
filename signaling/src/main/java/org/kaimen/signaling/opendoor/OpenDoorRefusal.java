package org.kaimen.signaling.opendoor;

import org.kaimen.signaling.platform.RefusalCode;

/// Why opendoor refuses.
enum OpenDoorRefusal implements RefusalCode {
  SLOT_TAKEN(
      409,
      "这个时段刚刚被别人约走了。您的诉求没有受影响，可以改约下一个空闲时段。",
      "Someone else has just taken this time. Your case is safe; you can take the next free time"
          + " instead."),
  SLOT_OVER(
      409,
      "这个时段已经开始或过去，不能再预约。您的诉求没有受影响，请另选时段。",
      "This time has begun or passed and cannot be booked any more. Your case is safe; please"
          + " choose another time."),
  SESSION_FULL(
      409,
      "本场接访已经约满。您的诉求没有受影响，请选择其他场次。",
      "This session is fully booked. Your case is safe; please choose another session."),
  ALREADY_BOOKED(
      409,
      "这件诉求已有一个预约。如需改时间，请先取消原来的预约。",
      "This case has an appointment already. To change it, please cancel that one first."),
  BOOKING_OVER(
      409,
      "这个预约已经结束，不能再取消。请刷新页面查看最新进展。",
      "This appointment is over and cannot be cancelled any more. Please reload the page to see"
          + " where your case is."),
  SESSION_IN_THE_PAST(
      400,
      "开始时间已经过去，场次没有发布。请选择将来的时间。",
      "This start has passed, and the session was not published. Please choose a time to come."),
  SESSION_TOO_FAR_AHEAD(
      400,
      "开始时间在一年以后，场次没有发布。请检查年份。",
      "This start is more than a year ahead, and the session was not published. Please check the"
          + " year."),
  SESSION_OVERLAPS(
      409,
      "这位领导在该时间已有其他场次，本场没有发布。请换一个时间。",
      "The official has another session at that time, and this one was not published. Please choose"
          + " another time."),
  OFFICIAL_UNKNOWN(
      400,
      "没有找到这位领导，场次没有发布。请重新选择。",
      "This official cannot be found, and the session was not published. Please choose again."),
  NOT_YOUR_DEPARTMENT(
      403,
      "您只能发布本单位的场次，本场没有发布。如需代办，请联系该单位工作人员。",
      "You can publish sessions of your own department only; this one was not published. Please ask"
          + " that department's staff.");

  private final Reason reason;

  OpenDoorRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
