/// What lasts of a consultation, in PostgreSQL.
@NullMarked
package org.kaimen.signaling.consultation.store;

import org.jspecify.annotations.NullMarked;
