package org.kaimen.signaling.identity.code;

/// What brings a code: a letter or an SMS.
record CodeLetter(String code) {

  String subject() {
    return "登录验证码 " + code + " · Your sign-in code";
  }

  String text() {
    return """
    您的登录验证码：%1$s
    %2$d 分钟内有效，只能使用一次。请勿告诉他人，工作人员不会向您索要。
    如果不是您本人在登录，请忽略这封邮件。

    Your sign-in code: %1$s
    It is valid for %2$d minutes and works once. Tell it to nobody; our staff never ask for it.
    If it was not you who wanted to sign in, please ignore this mail.
    """
        .formatted(code, CodeTransition.VALIDITY.toMinutes());
  }

  /// One SMS: 70 characters at most.
  String sms() {
    return "验证码%1$s，%2$d分钟内有效，请勿告诉他人。Code %1$s, for %2$d minutes"
        .formatted(code, CodeTransition.VALIDITY.toMinutes());
  }
}
