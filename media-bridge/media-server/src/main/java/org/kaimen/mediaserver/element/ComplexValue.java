package org.kaimen.mediaserver.element;

import java.util.List;
import java.util.Map;

/// A value with named fields. On the wire its record's name is its type and the components are its
/// fields, in the words of the Kurento protocol.
public sealed interface ComplexValue {

  record Tag(String key, String value) implements ComplexValue {}

  /// @param candidate in the form of RFC 8839 §5.1, without `a=`
  record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) implements ComplexValue {}

  record IceCandidatePair(
      String streamId, int componentId, String localCandidate, String remoteCandidate)
      implements ComplexValue {}

  record IceConnection(String streamId, int componentId, String state) implements ComplexValue {}

  record DtlsConnection(String streamId, String componentId, String connectionId, String state)
      implements ComplexValue {}

  /// @param source, sink ids of the elements
  record ElementConnectionData(
      String source, String sink, MediaType type, String sourceDescription, String sinkDescription)
      implements ComplexValue {}

  /// @param seekableInit, seekableEnd, duration in ms
  record VideoInfo(boolean isSeekable, long seekableInit, long seekableEnd, long duration)
      implements ComplexValue {}

  record ServerInfo(
      String version, List<ModuleInfo> modules, String type, List<String> capabilities)
      implements ComplexValue {}

  record ModuleInfo(String version, String name, String generationTime, List<String> factories)
      implements ComplexValue {}

  /// A type whose fields are too many for a record of its own.
  record Other(String type, Map<String, Object> fields) implements ComplexValue {}
}
