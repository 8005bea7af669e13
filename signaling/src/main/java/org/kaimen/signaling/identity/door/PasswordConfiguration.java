package org.kaimen.signaling.identity.door;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

  /// Strength 10: about 50 ms on one core, off the event loop.
  @Bean
  PasswordEncoder passwords() {
    return new BCryptPasswordEncoder();
  }
}
