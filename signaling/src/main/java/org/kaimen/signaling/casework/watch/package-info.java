/// Watches over deadlines and promises, and over the history itself: warnings, escalations, the
/// on-time rate, the proof and the rebuilding of what is derived.
package org.kaimen.signaling.casework.watch;
