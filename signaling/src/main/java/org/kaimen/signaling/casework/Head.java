package org.kaimen.signaling.casework;

/// How long a history should be and with what hash it should end, kept apart from the history.
record Head(int entries, String hash) {}
