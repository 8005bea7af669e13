/// What the public reads: looked over, hidden with a reason, and answered where a rumour goes
/// round.
package org.kaimen.signaling.casework.moderation;
