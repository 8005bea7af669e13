package org.kaimen.signaling.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;

/// A member of staff as their own pages show them.
///
/// @param title empty texts where they have none
/// @param scope `full`, or `session` for who came by the link to one session's desk
public record StaffView(
    UUID id,
    String name,
    LocalizedText title,
    Set<Role> roles,
    @Nullable Department department,
    String scope) {}
