package org.kaimen.signaling.exchange;

import org.kaimen.signaling.platform.RefusalCode;

/// Why the exchange with others refuses.
public enum ExchangeRefusal implements RefusalCode {
  API_KEY_NOT_VALID(
      403,
      "api_key 缺失、无效或已停用，没有提交。请核对密钥，或向受理机关重新申领。",
      "The api_key is missing, wrong or revoked, and nothing was filed. Please check it, or ask the"
          + " authority for a new one."),
  ARGUMENT_MISSING(
      400,
      "缺少必填参数，没有提交。请补上后重新发送",
      "A required argument was not provided, and nothing was done. Please add it and send it"
          + " again"),
  ARGUMENT_NOT_VALID(
      400,
      "参数不符合要求，没有提交。请改正后重新发送",
      "An argument is not valid, and nothing was done. Please correct it and send it again"),
  RANGE_TOO_LONG(
      400,
      "查询的起止时间相隔不能超过 90 天。请分几次查询。",
      "start_date and end_date may span 90 days at most. Please ask for several spans."),
  SERVICE_NOT_FOUND(
      404,
      "没有这个 service_code。请用服务列表中的代码。",
      "This service_code was not found. Please use one of the service list."),
  REQUEST_NOT_FOUND(
      404,
      "没有找到这件诉求，或它尚未公开。请核对编号；受理并公开后即可查询。",
      "This request was not found, or is not public yet. Please check its number; it can be read"
          + " once it is accepted and public."),
  TOO_MANY_FILED(
      429,
      "提交过于频繁，这一件没有提交，之前的都已收到。请稍后再发送。",
      "Too many requests at once: this one was not filed, those before were. Please send it again"
          + " in a minute.");

  private final Reason reason;

  ExchangeRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
