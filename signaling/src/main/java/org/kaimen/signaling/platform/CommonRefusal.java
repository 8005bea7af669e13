package org.kaimen.signaling.platform;

/// The reasons every module may refuse with.
public enum CommonRefusal implements RefusalCode {
  REQUEST_NOT_VALID(
      400,
      "填写的内容有误，没有保存。请检查后重新提交。",
      "Something in the form is not right, and nothing was saved. Please check it and send it"
          + " again."),
  SIGN_IN_NEEDED(401, "请先登录，再继续刚才的操作。", "Please sign in, then go on where you were."),
  NOT_ALLOWED(
      403,
      "您的账号不能进行此操作。如需办理，请联系工作人员。",
      "Your account may not do this. If you need it done, please ask a member of staff."),
  CROSS_SITE(
      403,
      "请求不是从本网站发出的，已被拒绝。请回到本网站重试。",
      "This request did not come from our own pages and was refused. Please try again from this"
          + " site."),
  NOT_FOUND(
      404,
      "没有找到这项内容，链接可能已失效。请返回首页查看。",
      "This cannot be found; the link may be out of date. Please go back to the start page."),
  METHOD_NOT_ALLOWED(405, "不支持这种请求方式。", "This kind of request is not supported here."),
  NOT_ACCEPTABLE(406, "无法按请求的格式返回内容。", "The content is not available in the form asked for."),
  BODY_TOO_LARGE(
      413,
      "提交的内容太长，没有保存。请精简后重新提交。",
      "This is too long, and nothing was saved. Please shorten it and send it again."),
  MEDIA_TYPE_NOT_SUPPORTED(
      415, "不支持这种内容格式，没有保存。", "This kind of content is not supported, and nothing was saved."),
  TOO_MANY_TRIES(
      429,
      "尝试次数过多，请稍后再试。已提交的内容不受影响。",
      "Too many tries. Please wait a while; what you sent before is safe."),
  UNEXPECTED(
      500,
      "系统出现意外错误，已确认的内容不受影响。请稍后重试，如仍不行请告知工作人员参考编号。",
      "Something went wrong on our side; what was confirmed is safe. Please try again, and if it"
          + " stays, tell staff the reference."),
  SERVICE_UNAVAILABLE(
      503,
      "服务暂时不可用，已确认的内容都已保存。请一分钟后重试。",
      "The service is not available right now; what was confirmed is safe. Please try again in a"
          + " minute.");

  private final Reason reason;

  CommonRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
