/// Lasting files, such as what citizens send along with a case.
@NamedInterface("files")
package org.kaimen.signaling.platform.files;

import org.springframework.modulith.NamedInterface;
