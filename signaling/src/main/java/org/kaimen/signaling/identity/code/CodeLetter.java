package org.kaimen.signaling.identity.code;

/// What brings a code: a letter or an SMS.
record CodeLetter(String code, Use use) {

  /// What a code is for, in the words of its letter.
  enum Use {
    SIGN_IN("登录", "sign-in", "wanted to sign in"),
    CONFIRM("签字", "confirmation", "wanted to sign something");

    private final String zh;
    private final String en;
    private final String wanted;

    Use(String zh, String en, String wanted) {
      this.zh = zh;
      this.en = en;
      this.wanted = wanted;
    }
  }

  String subject() {
    return "%s验证码 %s · Your %s code".formatted(use.zh, code, use.en);
  }

  String text() {
    return """
    您的%3$s验证码：%1$s
    %2$d 分钟内有效，只能使用一次。请勿告诉他人，工作人员不会向您索要。
    如果不是您本人在%3$s，请忽略这封邮件。

    Your %4$s code: %1$s
    It is valid for %2$d minutes and works once. Tell it to nobody; our staff never ask for it.
    If it was not you who %5$s, please ignore this mail.
    """
        .formatted(code, CodeTransition.VALIDITY.toMinutes(), use.zh, use.en, use.wanted);
  }

  /// One SMS: 70 characters at most.
  String sms() {
    return "验证码%1$s，%2$d分钟内有效，请勿告诉他人。Code %1$s, for %2$d minutes"
        .formatted(code, CodeTransition.VALIDITY.toMinutes());
  }
}
