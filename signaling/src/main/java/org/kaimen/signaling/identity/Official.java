package org.kaimen.signaling.identity;

import java.util.UUID;
import org.kaimen.signaling.platform.LocalizedText;

/// Somebody who receives citizens.
public record Official(UUID id, String name, LocalizedText title, Department department) {}
