/// Recordings: one file for each publication of a participant, as it came; what is known of each,
/// and who may watch.
///
/// [org.kaimen.signaling.recording.Tracks] is the face for those who record;
/// [org.kaimen.signaling.recording.RecordedTalks] is what replay asks of those who talk.
@NullMarked
package org.kaimen.signaling.recording;

import org.jspecify.annotations.NullMarked;
