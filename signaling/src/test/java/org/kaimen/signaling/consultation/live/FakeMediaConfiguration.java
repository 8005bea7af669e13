package org.kaimen.signaling.consultation.live;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Puts the [FakeMedia] in the place of the media servers.
@TestConfiguration(proxyBeanMethods = false)
public class FakeMediaConfiguration {

  @Bean
  @Primary
  FakeMedia fakeMedia() {
    return new FakeMedia();
  }
}
