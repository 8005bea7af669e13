package org.kaimen.signaling.identity;

/// Where a code can be sent, to prove that somebody reads what comes there.
public sealed interface Address {

  /// What stands in the database and is counted by.
  String key();

  /// @param email in lower case
  record Mail(String email) implements Address {
    @Override
    public String key() {
      return email;
    }

    /// Without the address.
    @Override
    public String toString() {
      return "Mail[]";
    }
  }

  record Mobile(MobileNumber number) implements Address {
    @Override
    public String key() {
      return number.number();
    }
  }
}
