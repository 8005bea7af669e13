package org.kaimen.signaling.waitingroom;

import org.kaimen.signaling.platform.RefusalCode;

/// Why the waiting room refuses.
enum WaitingRefusal implements RefusalCode {
  NOT_NOW(
      409,
      "现在还不能进入候谈室，您的预约没有受影响。请看页面上的时间。",
      "The waiting room cannot be entered now; your appointment is safe. Please see the time on"
          + " the page."),
  CONSENT_OUTDATED(
      409,
      "录像说明已经更新，请刷新页面重新选择。您的预约没有受影响。",
      "The words on recording have changed. Please reload the page and choose again; your"
          + " appointment is safe."),
  COMES_IN_PERSON(
      409,
      "您预约的是到现场面谈，请到接待处告诉工作人员您到了。您的预约没有受影响。",
      "Your appointment is in person. Please tell the staff at the place that you have come; your"
          + " appointment is safe."),
  NO_ARRIVAL_NOW(
      409,
      "现在不能登记到场：接访还早或已经结束，或者这位群众正在面谈、已经谈过、取消了预约。",
      "Nobody can be marked as arrived now: it is too early, the session is over, or this citizen"
          + " is talking, was heard, or has cancelled."),
  NOT_TO_BE_TRANSFERRED(
      409,
      "这位群众正在面谈、已经谈过，或已取消预约，不能转到其他接访。要转正在面谈的群众，请先送回候谈室。",
      "This citizen is talking, was heard, or has cancelled, and cannot be sent to another session."
          + " Whoever is talking has to be sent back to the queue first."),
  NO_CALL_BACK_NOW(
      409,
      "现在不能请求回拨：您已经谈过，或本场接访已经结束。办理进展请看诉求页面。",
      "A call back cannot be asked for now: you have been heard, or the session is over. Please see"
          + " the page of your case for what comes next."),
  NOBODY_WAITS(
      409,
      "对方现在不在候谈室里，这句话没有送出。",
      "They are not in the waiting room now; your words were not delivered."),
  MESSAGE_NOT_UNDERSTOOD(
      400,
      "页面发来的内容无法识别，已有信息不受影响。请刷新页面。",
      "The page sent something that was not understood; nothing is lost. Please reload it.");

  private final Reason reason;

  WaitingRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
