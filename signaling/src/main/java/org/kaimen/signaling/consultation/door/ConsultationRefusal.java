package org.kaimen.signaling.consultation.door;

import org.kaimen.signaling.platform.RefusalCode;

/// Why a citizen is not admitted, or an outcome not recorded.
enum ConsultationRefusal implements RefusalCode {
  NOT_YOUR_SESSION(
      403,
      "这场接访由另一位领导主持，您不能请群众进入。",
      "Another official holds this session; you cannot admit its citizens."),
  NOT_WAITING(
      409,
      "这位群众现在不在候谈室，还不能请进。等其准备好后再试，或先请下一位。",
      "This citizen is not in the waiting room now. Please admit them when they are ready, or"
          + " receive the next one first."),
  NOT_HERE(
      409,
      "这位群众还没有登记到场，不能请进。到场后请先登记，或先请下一位。",
      "This citizen is not marked as arrived, and cannot be called in. Please mark them when they"
          + " come, or receive the next one first."),
  CALLED_ELSEWHERE(
      409,
      "另一张工作台刚刚请了这位群众。请看队列，接着请下一位。",
      "Another desk has just called this citizen in. Please see the queue and call the next one."),
  CONSULTATION_GOES_ON(
      409,
      "您还有一次面谈没有结束。请先结束，再请下一位。",
      "A conversation of yours is still going on. Please end it before you admit the next one."),
  CONSULTATION_OVER(
      409,
      "面谈已经结束，文件没有收下。您可以在诉求页面补充材料。",
      "The conversation has ended, and the file was not taken. You can still add it to the case on"
          + " its page."),
  NOT_OVER_YET(
      409,
      "面谈还没有结束，结果没有保存。请挂断后再保存，您填写的内容还在。",
      "The conversation has not ended yet, and the outcome was not saved. Please hang up first;"
          + " what you wrote is still there.");

  private final Reason reason;

  ConsultationRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
