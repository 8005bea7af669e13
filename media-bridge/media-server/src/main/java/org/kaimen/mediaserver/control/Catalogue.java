package org.kaimen.mediaserver.control;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaPipeline;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.kaimen.mediaserver.element.ServerManager;
import org.kaimen.mediaserver.recording.RecordingProfile;

/// All types of objects, and how those are made that a client may make.
final class Catalogue {

  private interface Factory {
    MediaObject make(Arguments given);
  }

  private enum CertificateKeyType {
    RSA,
    ECDSA
  }

  private static final String PREFIX = "kurento.";

  private static final Map<String, Factory> FACTORIES =
      Map.of(
          "MediaPipeline",
          given -> given.objects().createPipeline(),
          "WebRtcEndpoint",
          Catalogue::webRtcEndpoint,
          "RecorderEndpoint",
          Catalogue::recorder,
          "PlayerEndpoint",
          given -> given.objects().createPlayer(pipeline(given), given.text("uri")));

  private final Map<String, ObjectType> types;

  /// @param sessions the ids of the sessions there are
  Catalogue(Supplier<? extends Object> sessions) {
    this.types =
        Stream.of(
                serverManager(sessions),
                ElementTypes.MEDIA_PIPELINE,
                EndpointTypes.WEB_RTC_ENDPOINT,
                UriTypes.RECORDER_ENDPOINT,
                UriTypes.PLAYER_ENDPOINT)
            .collect(Collectors.toUnmodifiableMap(ObjectType::name, type -> type));
  }

  ObjectType typeOf(MediaObject object) {
    ObjectType type = types.get(object.type());
    if (type == null) {
      throw new IllegalStateException("No table for " + object.type());
    }
    return type;
  }

  /// @param type short or qualified by its module
  static boolean makesPipeline(String type) {
    return shortName(type).equals("MediaPipeline");
  }

  /// @param type short or qualified by its module
  MediaObject create(String type, Arguments given) {
    Factory factory = FACTORIES.get(shortName(type));
    if (factory == null) {
      throw new Refusal(Reason.MEDIA_OBJECT_NOT_AVAILABLE, "Factory '" + type + "' not found");
    }
    return factory.make(given);
  }

  private static String shortName(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }

  private static ObjectType serverManager(Supplier<? extends Object> sessions) {
    return ObjectType.named("ServerManager", ServerManager.class, ElementTypes.MEDIA_OBJECT)
        .gives("getInfo", ServerManager::info)
        .gives("getPipelines", ServerManager::pipelines)
        .gives("getSessions", _ -> sessions.get())
        .gives("getMetadata", _ -> "")
        .takes(
            "getKmd",
            (_, _) -> {
              throw new Refusal(Reason.UNDEFINED, "Requested kmd module doesn't exist");
            })
        .gives("getCpuCount", ServerManager::cpuCount)
        .awaits("getUsedCpu", (manager, given) -> manager.usedCpu(given.integer("interval")))
        .gives("getUsedMemory", ServerManager::usedMemory)
        .tells(MediaEvent.ObjectCreated.class)
        .tells(MediaEvent.ObjectDestroyed.class)
        .build();
  }

  /// Whether it only sends or receives follows from the offer; there are no data channels.
  private static MediaObject webRtcEndpoint(Arguments given) {
    MediaPipeline pipeline = pipeline(given);
    given.optionalChoice("certificateKeyType", "CertificateKeyType", CertificateKeyType.class);
    return given.objects().createWebRtcEndpoint(pipeline);
  }

  /// A profile that would need transcoding is refused like one that nobody knows.
  private static MediaObject recorder(Arguments given) {
    MediaPipeline pipeline = pipeline(given);
    String uri = given.text("uri");
    RecordingProfile profile =
        given
            .optionalChoice("mediaProfile", "MediaProfileSpecType", RecordingProfile.class)
            .orElse(RecordingProfile.WEBM);
    return given.objects().createRecorder(pipeline, uri, profile);
  }

  private static MediaPipeline pipeline(Arguments given) {
    return given.object("mediaPipeline", MediaPipeline.class);
  }
}
