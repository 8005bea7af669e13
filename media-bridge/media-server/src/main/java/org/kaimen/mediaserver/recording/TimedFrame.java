package org.kaimen.mediaserver.recording;

import org.kaimen.mediaserver.rtp.MediaKind;

/// A frame in its place in the file.
///
/// @param timeMillis since the file's beginning
record TimedFrame(MediaKind kind, EncodedFrame frame, long timeMillis) {}
