package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Department;

/// A case as staff see it: what the citizen sees, and who the citizen is.
///
/// @param citizenPhone of who has no mail address
/// @param departments that it is with
record StaffCase(
    @JsonUnwrapped CaseDetail detail,
    String citizenName,
    @Nullable String citizenPhone,
    List<Department> departments) {}
