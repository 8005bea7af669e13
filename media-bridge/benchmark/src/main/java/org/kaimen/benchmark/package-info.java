/// What the media server is compared with: the least that a relay of packets can cost.
@NullMarked
package org.kaimen.benchmark;

import org.jspecify.annotations.NullMarked;
