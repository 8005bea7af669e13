package org.kaimen.signaling.exchange.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param webhookPrivateAddresses whether webhooks may go to addresses inside the house, and over
///   http: for who tries it out, and for systems beside this one
@ConfigurationProperties("kaimen")
record WebhookSettings(@DefaultValue("false") boolean webhookPrivateAddresses) {}
