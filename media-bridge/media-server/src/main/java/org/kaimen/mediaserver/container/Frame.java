package org.kaimen.mediaserver.container;

/// One encoded frame of a file's track. H.264 comes as NAL units behind their length in four bytes
/// each (ISO/IEC 14496-15), AV1 as a temporal unit of OBUs with their size (AV1 §5.2).
///
/// @param track position in the file's list of tracks
/// @param timeMillis presentation time since the file's beginning
/// @param durationMillis 0 where it is not known
/// @param key whether decoding can begin here
/// @param data not changed by anyone any more
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Frame(int track, long timeMillis, long durationMillis, boolean key, byte[] data) {}
