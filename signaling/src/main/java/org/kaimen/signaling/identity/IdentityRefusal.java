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
          + " ask your administrator."),
  SECOND_STEP_NEEDED(
      401,
      "密码正确。请打开手机上的身份验证器，输入它显示的六位动态码。",
      "The password is right. Please open the authenticator app on your phone and enter the six"
          + " digits it shows."),
  SECOND_STEP_OVER(
      400,
      "等得太久，这次登录已作废。请重新输入账号和密码。",
      "That took too long. Please enter account and password again."),
  SECOND_CODE_WRONG(
      400,
      "动态码不对，或已经用过。请等手机上显示下一个再输入；手机不在身边，可用一个没用过的恢复码。",
      "The code is not right, or was used already. Please wait for the next one on your phone and"
          + " enter that; without the phone, use a recovery code you have not used yet."),
  SECOND_STEP_ON(
      409,
      "两步登录已经开启。要换手机，请先关闭再重新开启。",
      "Two-step sign-in is on already. For another phone, turn it off first and then on again."),
  SECOND_STEP_OFF(
      409,
      "两步登录没有开启。请刷新页面，从“开启”做起。",
      "Two-step sign-in is not on. Please reload the page and begin with turning it on."),
  SMS_NOT_OFFERED(
      409,
      "这里暂不能发短信。请用邮箱登录，进展也会发到邮箱。",
      "No text messages are sent from here. Please sign in by mail; news comes by mail, too."),
  MOBILE_TAKEN(
      409,
      "这个手机号已经单独登录过，有自己的诉求记录，没有改动。用它登录可以查看；要绑定到这里，请先在那边解除。",
      "This number signs in on its own already and has cases of its own; nothing was changed. Sign"
          + " in with it to see them; to use it here, take it off there first."),
  MOBILE_NEEDED(
      409,
      "您是用这个手机号登录的，解除后就进不来了，没有改动。可以换成另一个手机号。",
      "You sign in with this number, and without it could not come in again; nothing was changed."
          + " You can put another number in its place."),
  WAY_NOT_THERE(
      409,
      "这种方式还没有可用的邮箱或手机号，没有保存。请先绑定手机号，或选另一种方式。",
      "There is no address or number for this way yet, so nothing was saved. Please add your number"
          + " first, or choose the other way."),
  ACCOUNT_NOT_LOCAL(
      409,
      "您不是用账号和密码登录的，第二步由您登录的那个系统负责，请在那里设置。",
      "You do not sign in with an account and password here; the second step is set up where you"
          + " sign in.");

  private final Reason reason;

  IdentityRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
