package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A case as staff see it: what the citizen sees, and who the citizen is.
record StaffCase(@JsonUnwrapped CaseDetail detail, String citizenName) {}
