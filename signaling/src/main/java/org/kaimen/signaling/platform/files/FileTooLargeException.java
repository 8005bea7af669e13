package org.kaimen.signaling.platform.files;

/// More bytes came than were allowed; nothing is kept of them.
public final class FileTooLargeException extends RuntimeException {

  /// @param most how many bytes would have been allowed
  FileTooLargeException(long most) {
    super("more than " + most + " bytes", null, false, false);
  }
}
