package org.kaimen.signaling.notification;

/// What letters travel by; each has its table.
enum Medium {
  MAIL("notification.letter", "subject, calendar, calendar_method", "posted_at + interval '1 day'"),
  SMS(
      "notification.sms",
      "'' as subject, cast(null as text) as calendar, cast(null as text) as calendar_method",
      "good_until");

  private final String table;
  private final String content;
  private final String goodUntil;

  Medium(String table, String content, String goodUntil) {
    this.table = table;
    this.content = content;
    this.goodUntil = goodUntil;
  }

  String table() {
    return table;
  }

  /// What is read of each letter, but for its tries.
  String columns() {
    return "id, recipient, %s, body, posted_at, %s as good_until".formatted(content, goodUntil);
  }
}
