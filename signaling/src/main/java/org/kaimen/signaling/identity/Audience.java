package org.kaimen.signaling.identity;

/// The two doors of the house: each has its own cookie, so one browser can hold both.
public enum Audience {
  CITIZEN("kaimen_citizen", "/api/citizen"),
  STAFF("kaimen_staff", "/api/staff");

  private final String cookie;
  private final String path;

  Audience(String cookie, String path) {
    this.cookie = cookie;
    this.path = path;
  }

  /// The name of the cookie that carries the sign-in.
  public String cookie() {
    return cookie;
  }

  /// What the paths of this audience begin with, and the cookie's `Path`.
  public String path() {
    return path;
  }
}
