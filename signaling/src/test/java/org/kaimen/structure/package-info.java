/// Tests that hold the house's shape: who may know whom, how long a file may be, how it looks.
@NullMarked
package org.kaimen.structure;

import org.jspecify.annotations.NullMarked;
