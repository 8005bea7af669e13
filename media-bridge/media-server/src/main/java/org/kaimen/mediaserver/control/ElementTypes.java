package org.kaimen.mediaserver.control;

import java.util.EnumSet;
import java.util.Set;
import org.kaimen.mediaserver.element.MediaElement;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaPipeline;
import org.kaimen.mediaserver.element.MediaType;

/// The tables of what all objects and all elements have.
final class ElementTypes {

  static final ObjectType MEDIA_OBJECT =
      ObjectType.named("MediaObject", MediaObject.class, null)
          .gives("getName", MediaObject::name)
          .takes("setName", (object, given) -> object.setName(given.text("name")))
          .gives("getTags", MediaObject::tags)
          .answers("getTag", (object, given) -> object.tag(given.text("key")))
          .takes("addTag", (object, given) -> object.addTag(given.text("key"), given.text("value")))
          .takes("removeTag", (object, given) -> object.removeTag(given.text("key")))
          .gives("getSendTagsInEvents", MediaObject::sendTagsInEvents)
          .takes(
              "setSendTagsInEvents",
              (object, given) -> object.setSendTagsInEvents(given.flag("sendTagsInEvents")))
          .gives("getCreationTime", object -> object.created().getEpochSecond())
          .gives("getParent", MediaObject::parent)
          .gives("getChildren", MediaObject::children)
          .gives("getChilds", MediaObject::children)
          .gives(
              "getMediaPipeline",
              object -> object instanceof MediaElement element ? element.pipeline() : object)
          .tells(MediaEvent.Error.class)
          .build();

  static final ObjectType MEDIA_PIPELINE =
      ObjectType.named("MediaPipeline", MediaPipeline.class, MEDIA_OBJECT)
          .gives("getLatencyStats", MediaPipeline::latencyStats)
          .takes(
              "setLatencyStats",
              (pipeline, given) -> pipeline.setLatencyStats(given.flag("latencyStats")))
          .gives("getGstreamerDot", MediaPipeline::graph)
          .build();

  static final ObjectType MEDIA_ELEMENT =
      ObjectType.named("MediaElement", MediaElement.class, MEDIA_OBJECT)
          .takes("connect", ElementTypes::connect)
          .takes("disconnect", ElementTypes::disconnect)
          .answers(
              "getSourceConnections", (element, given) -> element.sourceConnections(types(given)))
          .answers("getSinkConnections", (element, given) -> element.sinkConnections(types(given)))
          .answers("isMediaFlowingIn", (element, given) -> element.flowingIn(type(given)))
          .answers("isMediaFlowingOut", (element, given) -> element.flowingOut(type(given)))
          .answers(
              "isMediaTranscoding",
              (_, given) -> {
                type(given);
                return false;
              })
          .gives("getGstreamerDot", MediaElement::graph)
          .gives("getStats", _ -> null)
          .tells(MediaEvent.ElementConnected.class)
          .tells(MediaEvent.ElementDisconnected.class)
          .tells(MediaEvent.MediaFlowInStateChanged.class)
          .tells(MediaEvent.MediaFlowOutStateChanged.class)
          .tells(MediaEvent.MediaTranscodingStateChanged.class)
          .build();

  static final ObjectType ENDPOINT =
      ObjectType.named("Endpoint", MediaElement.class, MEDIA_ELEMENT).build();

  private ElementTypes() {}

  static MediaType type(Arguments given) {
    return given.choice("mediaType", "MediaType", MediaType.class);
  }

  private static void connect(MediaElement source, Arguments given) {
    MediaElement sink = given.object("sink", MediaElement.class);
    types(given).forEach(type -> source.connect(sink, type));
  }

  private static void disconnect(MediaElement source, Arguments given) {
    MediaElement sink = given.object("sink", MediaElement.class);
    types(given).forEach(type -> source.disconnect(sink, type));
  }

  /// All where none is named.
  private static Set<MediaType> types(Arguments given) {
    return given
        .optionalChoice("mediaType", "MediaType", MediaType.class)
        .<Set<MediaType>>map(EnumSet::of)
        .orElseGet(() -> EnumSet.allOf(MediaType.class));
  }
}
