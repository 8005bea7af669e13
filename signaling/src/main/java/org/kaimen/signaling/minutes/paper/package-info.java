/// Sealed minutes as files to keep: PDF and DOCX, with Chinese set as Chinese is.
@NullMarked
package org.kaimen.signaling.minutes.paper;

import org.jspecify.annotations.NullMarked;
