package org.kaimen.signaling.identity;

import java.util.UUID;

/// A citizen as their own pages show them.
///
/// @param email empty for who came by a link: it is shown to the person themselves only; or has
///   none
/// @param scope `full`, or `booking` for who came by the link to one booking
public record CitizenView(UUID id, String name, String email, String scope) {}
