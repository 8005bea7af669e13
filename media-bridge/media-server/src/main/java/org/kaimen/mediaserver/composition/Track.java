package org.kaimen.mediaserver.composition;

/// A file that is being read, from front to back.
interface Track extends AutoCloseable {

  @Override
  void close();
}
