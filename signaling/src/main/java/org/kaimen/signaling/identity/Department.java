package org.kaimen.signaling.identity;

import java.util.UUID;
import org.kaimen.signaling.platform.LocalizedText;

/// An office that takes charge of cases.
public record Department(UUID id, LocalizedText name) {}
