package org.kaimen.signaling.platform;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Beans that every module may ask for.
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan("org.kaimen.signaling")
class PlatformConfiguration {

  /// Whole milliseconds, so that an instant is the same after a way through PostgreSQL or JSON.
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
