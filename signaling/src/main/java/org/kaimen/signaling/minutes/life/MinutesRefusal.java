package org.kaimen.signaling.minutes.life;

import org.kaimen.signaling.platform.RefusalCode;

/// Why something is not done with minutes.
public enum MinutesRefusal implements RefusalCode {
  MINUTES_NOT_BEGUN(
      409,
      "这次面谈还没有开始做笔录。请先选择模板。",
      "No minutes of this conversation have been begun. Please choose a template first."),
  PARAGRAPH_CHANGED(
      409,
      "这一段刚被另一位工作人员改过，您的内容没有覆盖它。请对照两份内容，选择保留哪一份。",
      "Somebody else has just changed this paragraph, and yours was not put over it. Please compare"
          + " the two and choose which one to keep."),
  PARAGRAPH_UNKNOWN(
      409,
      "这一段已被删除，或不属于这份笔录。您的内容还在，可以另起一段。",
      "This paragraph was removed, or is not one of these minutes. What you wrote is still there;"
          + " you can begin another paragraph with it."),
  TOO_MANY_PARAGRAPHS(
      409,
      "笔录已有 300 段，不能再加。请写进已有的段落。",
      "There are 300 paragraphs already. Please write on in one of them."),
  MINUTES_NOT_DRAFTED(
      409,
      "笔录已交群众核对，现在不能改动。需要修改请先收回。",
      "The citizen is reading the minutes, so they cannot be changed now. To change them, take them"
          + " back first."),
  MINUTES_EMPTY(
      409,
      "笔录还没有内容，不能交群众核对。请至少写一段。",
      "The minutes say nothing yet, so they were not handed over. Please write a paragraph first."),
  MINUTES_NOT_PRESENTED(
      409,
      "笔录还在记录中，写好后会请您核对签字。",
      "The minutes are still being written. You will be asked to read and sign them when they are"
          + " ready."),
  CORRECTION_WAITS(
      409,
      "您的更正意见已记下，工作人员正在处理，请稍候。",
      "What you want corrected is noted, and staff are at it. Please wait a moment."),
  TOO_MANY_CORRECTIONS(
      409,
      "更正意见已有 20 条，都已记下。仍有不同意见，可以选择不签字并写明原因。",
      "Twenty corrections are noted already. If something is still not right, you may decline to"
          + " sign and say why."),
  MINUTES_OUT_OF_TURN(
      409,
      "笔录的状态刚刚变了，这一步现在不能进行。请看最新内容后再操作。",
      "The minutes have just moved on, and this cannot be done now. Please look at them as they are"
          + " and try again."),
  MINUTES_SEALED(
      409,
      "笔录已封存，不能再改动。封存的内容可以查看和下载。",
      "The minutes are sealed and do not change any more. They can be read and downloaded."),
  MINUTES_NOT_SEALED(
      409,
      "笔录还没有封存，封存后才能下载。",
      "The minutes are not sealed yet; they can be downloaded once they are."),
  MINUTES_ALTERED(
      409,
      "笔录内容与封存时不一致，没有提供下载。请联系管理员核查。",
      "The minutes are not as they were when they were sealed, so no file is made of them. Please"
          + " have your administrator look into it."),
  MINUTES_TIME_OVER(
      409,
      "签字期限已过，笔录将按“未签字”封存。如有不同意见，请在诉求中留言。",
      "The time for signing is over, and the minutes are sealed as unsigned. If something is not"
          + " right, please write to staff in your case."),
  SIGNATURE_NOT_VALID(
      400,
      "签名太简单或无法识别，没有提交。请清除后完整写一遍姓名。",
      "The signature is too short or could not be read, and was not sent. Please clear it and write"
          + " your whole name."),
  NO_ADDRESS_FOR_CODE(
      409,
      "您没有登记邮箱或手机号，收不到验证码。请手写签名。",
      "There is no mail address or number of yours to send a code to. Please sign by hand.");

  private final Reason reason;

  MinutesRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
