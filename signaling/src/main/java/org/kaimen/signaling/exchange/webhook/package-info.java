/// Webhooks: other systems are told when a case moves on, each time at least once.
///
/// @see <a
///   href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
///   Webhooks 1.0.0</a>
package org.kaimen.signaling.exchange.webhook;
