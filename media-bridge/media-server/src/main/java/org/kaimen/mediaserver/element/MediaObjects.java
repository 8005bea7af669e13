package org.kaimen.mediaserver.element;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.recording.RecordingProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All objects of the server, by id.
public final class MediaObjects {

  /// Hears what objects tell. Called on the loop; must not fail.
  public interface Listener {

    void onEvent(MediaObject source, MediaEvent event, Instant at);

    /// Nothing more will be heard of the object.
    void onReleased(MediaObject object);
  }

  private static final Logger log = LoggerFactory.getLogger(MediaObjects.class);

  private final Resources resources;
  private final Listener listener;
  private final Map<String, MediaObject> objects = new HashMap<>();
  private final ServerManager manager;

  public MediaObjects(Resources resources, Listener listener) {
    this.resources = resources;
    this.listener = listener;
    this.manager = new ServerManager(this);
    objects.put(manager.id(), manager);
  }

  public Optional<MediaObject> find(String id) {
    return Optional.ofNullable(objects.get(id));
  }

  public List<MediaPipeline> pipelines() {
    return objects.values().stream()
        .flatMap(object -> object instanceof MediaPipeline line ? Stream.of(line) : Stream.empty())
        .toList();
  }

  public MediaPipeline createPipeline() {
    MediaPipeline pipeline = born(new MediaPipeline(newId(null, "MediaPipeline"), this));
    log.info("Pipeline {} opened", shortened(pipeline));
    return pipeline;
  }

  public WebRtcEndpoint createWebRtcEndpoint(MediaPipeline pipeline) {
    return born(new WebRtcEndpoint(newId(pipeline, WebRtcEndpoint.TYPE), pipeline));
  }

  /// @param uri where to record, as the client gave it
  public RecorderEndpoint createRecorder(
      MediaPipeline pipeline, String uri, RecordingProfile profile) {
    return born(
        new RecorderEndpoint(newId(pipeline, RecorderEndpoint.TYPE), pipeline, uri, profile));
  }

  public PlayerEndpoint createPlayer(MediaPipeline pipeline, String uri) {
    return born(new PlayerEndpoint(newId(pipeline, PlayerEndpoint.TYPE), pipeline, uri));
  }

  /// Releases an object, those below it first. Again is nothing, and the manager stays.
  public void release(MediaObject object) {
    if (object.equals(manager) || !objects.containsKey(object.id())) {
      return;
    }
    object.children().reversed().forEach(this::release);
    try {
      object.end();
    } catch (RuntimeException e) {
      log.error("{} was not released cleanly", object.type(), e);
    }
    objects.remove(object.id());
    MediaObject parent = object.parent();
    if (parent != null) {
      parent.orphan(object);
    }
    listener.onReleased(object);
    manager.raise(new MediaEvent.ObjectDestroyed(object.id()));
    if (object instanceof MediaPipeline) {
      log.info("Pipeline {} released", shortened(object));
    }
  }

  /// Releases everything. Done when the recordings under way are complete.
  public CompletableFuture<Void> close() {
    List<CompletableFuture<Void>> recordings =
        objects.values().stream()
            .flatMap(object ->
                object instanceof RecorderEndpoint one ? Stream.of(one.stopped()) : Stream.empty())
            .toList();
    pipelines().forEach(this::release);
    return CompletableFuture.allOf(recordings.toArray(CompletableFuture[]::new));
  }

  void tell(MediaObject source, MediaEvent event) {
    listener.onEvent(source, event, now());
  }

  Instant now() {
    return resources.clock().instant();
  }

  Resources resources() {
    return resources;
  }

  private <T extends MediaObject> T born(T object) {
    objects.put(object.id(), object);
    MediaObject parent = object.parent();
    if (parent != null) {
      parent.adopt(object);
    }
    manager.raise(new MediaEvent.ObjectCreated(object.id()));
    return object;
  }

  /// Clients read the type off the end of the id.
  private static String newId(@Nullable MediaObject parent, String type) {
    String own = UUID.randomUUID() + "_kurento." + type;
    return parent == null ? own : parent.id() + "/" + own;
  }

  private static String shortened(MediaObject object) {
    return object.id().substring(0, 8);
  }
}
