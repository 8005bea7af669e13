/// The ground the features stand on: embedded or external PostgreSQL and Redis, the media servers'
/// addresses, settings, the error model, the served web client and API descriptions.
package org.kaimen.signaling.platform;
