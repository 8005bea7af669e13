package org.kaimen.signaling.platform;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The time zone of the authority: dates in reference numbers, mails and promises are told in it.
@ConfigurationProperties("kaimen")
public record LocalTime(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
