package org.kaimen.signaling.identity;

import org.kaimen.signaling.platform.RefusalCode;

/// Why identity refuses.
public enum IdentityRefusal implements RefusalCode {
  LINK_UNKNOWN(
      404,
      "这个链接不完整或有误。请回到收到链接的地方重新点开，或登录后进入。",
      "This link is not complete or not right. Please open it again where you received it, or sign"
          + " in."),
  LINK_EXPIRED(
      410,
      "这个链接已过期。您的诉求和预约记录都在，登录后即可查看。",
      "This link has expired. Your case and your appointment are safe; sign in to see them."),
  CODE_WRONG(400, "验证码不对，请检查后重新输入。", "The code is not right. Please check it and enter it again."),
  CODE_EXPIRED(
      400,
      "验证码已失效。请点“重新发送”，用新收到的验证码登录。",
      "The code is no longer valid. Please have a new one sent and sign in with that."),
  CODE_USED_UP(
      400,
      "验证码输错次数过多，已作废。请点“重新发送”，用新收到的验证码登录。",
      "The code was entered wrongly too often and is void now. Please have a new one sent and sign"
          + " in with that."),
  NAME_NEEDED(
      400,
      "您是第一次使用，需要留下姓名。请从首页“反映诉求”开始，填写姓名后登录。",
      "This is your first time here, so a name is needed. Please begin with filing a case on the"
          + " start page, and enter your name there."),
  PASSWORD_WRONG(
      400,
      "账号或密码不对。请检查后重新输入，忘记密码请联系管理员。",
      "The account or the password is not right. Please check both; if the password is forgotten,"
          + " ask your administrator.");

  private final Reason reason;

  IdentityRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
