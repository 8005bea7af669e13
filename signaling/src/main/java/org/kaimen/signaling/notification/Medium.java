package org.kaimen.signaling.notification;

/// What letters travel by; each has its table.
enum Medium {
  MAIL("notification.letter", "subject", "posted_at + interval '1 day'"),
  SMS("notification.sms", "''", "good_until");

  private final String table;
  private final String subject;
  private final String goodUntil;

  Medium(String table, String subject, String goodUntil) {
    this.table = table;
    this.subject = subject;
    this.goodUntil = goodUntil;
  }

  String table() {
    return table;
  }

  /// What is read of each letter, but for its tries.
  String columns() {
    return "id, recipient, %s as subject, body, posted_at, %s as good_until"
        .formatted(subject, goodUntil);
  }
}
