/// Consultations, tried as their people meet them.
@NullMarked
package org.kaimen.signaling.consultation;

import org.jspecify.annotations.NullMarked;
