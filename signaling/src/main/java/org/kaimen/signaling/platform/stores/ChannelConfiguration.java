package org.kaimen.signaling.platform.stores;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.listener.ReactiveRedisMessageListenerContainer;

/// What nodes tell one another comes over Redis channels, on one connection for all of them.
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

  @Bean
  ReactiveRedisMessageListenerContainer redisChannels(ReactiveRedisConnectionFactory connections) {
    return new ReactiveRedisMessageListenerContainer(connections);
  }
}
