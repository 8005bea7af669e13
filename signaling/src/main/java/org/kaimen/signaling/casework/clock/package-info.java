/// Legal deadlines as pure arithmetic: a calendar of working days, terms, and a clock that is
/// folded from what happened. Knows nothing of cases, so that every rule can be tried in a
/// thousandth of a second.
@NamedInterface("clock")
package org.kaimen.signaling.casework.clock;

import org.springframework.modulith.NamedInterface;
