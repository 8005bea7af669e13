/// Appeal groups: public cases and who shares them, cases about the same put together and taken
/// apart, who speaks for the others.
package org.kaimen.signaling.casework.appeal;
