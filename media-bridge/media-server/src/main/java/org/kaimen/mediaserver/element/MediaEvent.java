package org.kaimen.mediaserver.element;

import org.kaimen.mediaserver.ice.IceState;

/// What an object tells. On the wire the record's name is the event's name and the components are
/// its data, in the words of the Kurento protocol.
public sealed interface MediaEvent {

  /// @param object id of the new object
  record ObjectCreated(String object) implements MediaEvent {}

  record ObjectDestroyed(String objectId) implements MediaEvent {}

  /// @param type the error's name
  @SuppressWarnings("AvoidCommonTypeNames") // the protocol's name
  record Error(String description, int errorCode, String type) implements MediaEvent {}

  /// @param sink id of the element that is connected to
  record ElementConnected(
      String sink, MediaType mediaType, String sourceMediaDescription, String sinkMediaDescription)
      implements MediaEvent {}

  record ElementDisconnected(
      String sink, MediaType mediaType, String sourceMediaDescription, String sinkMediaDescription)
      implements MediaEvent {}

  /// Media comes in from the pipeline, or does no more.
  record MediaFlowInStateChanged(FlowState state, String padName, MediaType mediaType)
      implements MediaEvent {}

  /// Media goes out to the pipeline, or does no more.
  record MediaFlowOutStateChanged(FlowState state, String padName, MediaType mediaType)
      implements MediaEvent {}

  /// @param state always NOT_TRANSCODING here
  record MediaTranscodingStateChanged(String state, String binName, MediaType mediaType)
      implements MediaEvent {}

  record IceCandidateFound(ComplexValue.IceCandidate candidate) implements MediaEvent {}

  record IceGatheringDone() implements MediaEvent {}

  record IceComponentStateChanged(int streamId, int componentId, IceState state)
      implements MediaEvent {}

  record NewCandidatePairSelected(ComplexValue.IceCandidatePair candidatePair)
      implements MediaEvent {}

  record DtlsConnectionStateChange(
      String streamId, String componentId, String connectionId, String state)
      implements MediaEvent {}

  record ConnectionStateChanged(LinkState oldState, LinkState newState) implements MediaEvent {}

  record MediaStateChanged(LinkState oldState, LinkState newState) implements MediaEvent {}

  record UriEndpointStateChanged(UriState state) implements MediaEvent {}

  record Recording() implements MediaEvent {}

  record Paused() implements MediaEvent {}

  record Stopped() implements MediaEvent {}

  record EndOfStream() implements MediaEvent {}
}
