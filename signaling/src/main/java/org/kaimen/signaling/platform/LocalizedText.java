package org.kaimen.signaling.platform;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A text in the two languages the product speaks.
public record LocalizedText(@JsonProperty("zh-CN") String zh, @JsonProperty("en") String en) {}
