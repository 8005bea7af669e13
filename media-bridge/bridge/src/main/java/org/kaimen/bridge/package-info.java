/// Consultation rooms on top of kurento-client: who publishes, who receives whom, what is recorded.
/// Nothing outside this package knows that a media server exists.
@NullMarked
package org.kaimen.bridge;

import org.jspecify.annotations.NullMarked;
