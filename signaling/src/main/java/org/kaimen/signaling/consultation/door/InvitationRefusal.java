package org.kaimen.signaling.consultation.door;

import org.kaimen.signaling.platform.RefusalCode;

/// Why nobody is invited, or an invitation opens nothing.
enum InvitationRefusal implements RefusalCode {
  CONSULTATION_OVER(
      410,
      "这次面谈已经结束，邀请链接不再有效。如有需要，请联系邀请您的人。",
      "This conversation has ended, and the invitation with it. If you need anything, please ask"
          + " whoever invited you."),
  INVITATION_WITHDRAWN(
      410,
      "这个邀请已被收回，不能再进入面谈。如有疑问，请联系邀请您的人。",
      "This invitation was taken back and opens nothing any more. If you have questions, please"
          + " ask whoever invited you."),
  INVITATION_TAKEN_UP(
      409,
      "对方已经通过这个链接进来了，不能再收回。需要时可在面谈中请其离开。",
      "Somebody has come by this link already, so it cannot be taken back. You can send them out"
          + " of the conversation."),
  COMPANY_FULL(
      409,
      "一次面谈最多 12 人，现在已满。收回没用上的邀请后，可再邀请。",
      "A conversation has 12 people at most, and all places are given. Take back an invitation"
          + " nobody used, and you can invite again."),
  PARTY_NOT_INVITED(
      400,
      "群众和领导不用邀请。请选择其他身份。",
      "Citizen and official need no invitation. Please choose another part."),
  CONSENT_OUTDATED(
      409,
      "录像说明已有更新。请看过新的说明后再回答。",
      "The words about recording have changed. Please read them and answer again.");

  private final Reason reason;

  InvitationRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
