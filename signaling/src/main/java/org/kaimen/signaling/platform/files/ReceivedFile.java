package org.kaimen.signaling.platform.files;

import java.nio.file.Path;

/// A file that has come in whole and is on the disk, but is not kept yet.
///
/// @param path where it lies until the receiving is over
/// @param size in bytes
/// @param sha256 of its content, in hex
public record ReceivedFile(Path path, long size, String sha256) {}
