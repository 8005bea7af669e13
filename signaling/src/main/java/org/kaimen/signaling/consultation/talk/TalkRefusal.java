package org.kaimen.signaling.consultation.talk;

import org.kaimen.signaling.platform.RefusalCode;

/// Why something said during a consultation is refused.
public enum TalkRefusal implements RefusalCode {
  MESSAGE_NOT_UNDERSTOOD(
      400,
      "页面发来的内容无法识别，面谈不受影响。如仍不正常，请刷新页面。",
      "The page sent something that was not understood; the conversation goes on. If something is"
          + " wrong, please reload the page."),
  OUT_OF_TURN(
      409,
      "这一步现在不能进行，面谈不受影响。如仍不正常，请刷新页面。",
      "This cannot be done now; the conversation goes on. If something is wrong, please reload the"
          + " page."),
  TOO_MANY_MESSAGES(
      429,
      "操作太快，请稍等几秒再试。面谈不受影响。",
      "This was too fast. Please wait a few seconds; the conversation goes on."),
  CHAT_NOT_VALID(
      400,
      "文字为空或超过 2000 字，没有发出。请修改后再发。",
      "The message is empty or longer than 2,000 characters and was not sent. Please change it and"
          + " send it again."),
  CHAT_NOT_SENT(
      503, "文字没有发出，请稍后再发一次。", "The message was not sent. Please send it again in a moment."),
  OFFER_NOT_UNDERSTOOD(
      400,
      "您的浏览器与服务没有谈妥音视频格式。请刷新页面，或换用新版浏览器。",
      "Your browser and the service found no common way for sound and picture. Please reload the"
          + " page, or use a recent browser."),
  CANDIDATE_NOT_UNDERSTOOD(
      400,
      "收到的网络地址无法识别，面谈不受影响。",
      "A network address was not understood; the conversation goes on."),
  NO_PUBLICATION(
      409,
      "对方的画面还没有准备好，正在重试。",
      "The other side's picture is not ready yet; it is being tried again."),
  ON_HOLD(
      409,
      "面谈暂停中，双方现在都不会被看到、听到。继续以后再试。",
      "The conversation is on hold; nobody is seen or heard now. Please try again when it goes"
          + " on."),
  OTHER_SHARES(
      409,
      "对方正在共享屏幕，请等对方停止后再共享。",
      "The other side is sharing a screen. Please share yours when they have stopped."),
  ONLY_OFFICIAL(
      403,
      "只有接访领导可以静音、请出或突出显示其他人。",
      "Only the official can mute people, send them out or have them shown large."),
  NO_SUCH_GUEST(
      409,
      "这个人已经不在面谈中，或不能被请出。",
      "This person is not in the conversation any more, or cannot be sent out."),
  REASON_NEEDED(
      400,
      "请写明请出的理由（200 字以内），所有人都会看到。",
      "Please say why they are sent out, in 200 characters at most; everybody will see it."),
  CONSENT_NOT_CURRENT(
      409,
      "录像说明已有更新。请刷新页面，看过新的说明后再回答。",
      "The words about recording have changed. Please reload the page, read them and answer"
          + " again."),
  OTHER_SHOWS(
      409,
      "对方正在出示材料，请等对方收起后再出示。",
      "The other side is showing a document. Please show yours when they have put it away."),
  DOCUMENT_NOT_THERE(
      404,
      "没有找到这份材料，没有出示。请重新选择。",
      "This document was not found and is not shown. Please choose again."),
  DOCUMENT_CANNOT_BE_SHOWN(
      409,
      "这种文件不能出示，请选择图片或 PDF。",
      "This kind of file cannot be shown. Please choose a picture or a PDF."),
  ONLY_WATCHING(
      403,
      "您正在旁听，不能发言、出镜或共享。想说的话可以用文字提问。",
      "You are watching: you cannot speak, be seen or share. You can ask in writing."),
  WATCHERS_FULL(
      503,
      "旁听的人已满。有人离开后就能进入，结果会写进诉求的办理记录。",
      "No more people can watch now. You can come in when somebody leaves; the outcome will be in"
          + " the case's history."),
  QUESTION_NOT_VALID(
      400,
      "问题为空或超过 500 字，没有发出。请修改后再发。",
      "The question is empty or longer than 500 characters and was not sent. Please change it and"
          + " send it again."),
  ASKED_TOO_SOON(
      429,
      "刚提过一个问题，请过十秒再提下一个。",
      "You asked just now. Please wait ten seconds before the next question."),
  ENOUGH_ASKED(
      429,
      "这次接访能提的问题已经够多，没有发出。",
      "Enough questions were asked in this conversation; this one was not sent."),
  NO_SUCH_QUESTION(409, "没有找到这个问题。请刷新页面。", "This question was not found. Please reload the page."),
  SUPERSEDED(409, "已有更新的连接，这一个不再使用。", "A newer connection has taken this one's place."),
  MEDIA_AWAY(
      503,
      "音视频服务暂时不可用，正在恢复，请不要关闭页面。",
      "Sound and picture are not available for the moment and are being restored. Please keep the"
          + " page open."),
  MOMENT_PLEASE(
      503, "面谈正在恢复，请稍等几秒。", "The conversation is being restored. Please wait a few seconds.");

  private final Reason reason;

  TalkRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
