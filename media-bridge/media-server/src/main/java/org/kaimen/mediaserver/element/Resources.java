package org.kaimen.mediaserver.element;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.kaimen.mediaserver.webrtc.WebRtcServer;

/// What elements are made of.
///
/// @param webRtc gives peers, and the loop everything runs on
/// @param writer where recordings are written
/// @param reader where files are read for playing
/// @param folder where the files are
public record Resources(
    WebRtcServer webRtc,
    Executor writer,
    Executor reader,
    RecordingFolder folder,
    InstantSource clock) {}
