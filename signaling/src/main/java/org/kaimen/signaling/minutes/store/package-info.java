/// What lasts of minutes, in PostgreSQL; and the form they are sealed in.
@NullMarked
package org.kaimen.signaling.minutes.store;

import org.jspecify.annotations.NullMarked;
