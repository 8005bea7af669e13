package org.kaimen.signaling.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/// Gives each server of a test connections and event loops of its own: one that is closed would
/// otherwise take along those that the others, and the test, are using.
public final class OwnNetwork implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    context.registerBean(
        ReactorResourceFactory.class,
        () -> {
          ReactorResourceFactory own = new ReactorResourceFactory();
          own.setUseGlobalResources(false);
          return own;
        });
  }
}
