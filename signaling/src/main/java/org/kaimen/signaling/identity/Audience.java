package org.kaimen.signaling.identity;

/// The two doors of the house: each has its own cookie, so one browser can hold both.
public enum Audience {
  CITIZEN,
  STAFF
}
