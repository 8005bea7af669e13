/// Consultations over HTTP: admitting, looking, the outcome; and what other modules ask.
@NullMarked
package org.kaimen.signaling.consultation.door;

import org.jspecify.annotations.NullMarked;
