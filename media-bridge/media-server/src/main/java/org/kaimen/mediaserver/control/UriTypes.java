package org.kaimen.mediaserver.control;

import org.kaimen.mediaserver.element.MediaElement;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.PlayerEndpoint;
import org.kaimen.mediaserver.element.RecorderEndpoint;

/// The tables of what works on files.
final class UriTypes {

  private static final ObjectType URI_ENDPOINT =
      ObjectType.named("UriEndpoint", MediaElement.class, ElementTypes.ENDPOINT)
          .tells(MediaEvent.UriEndpointStateChanged.class)
          .build();

  static final ObjectType RECORDER_ENDPOINT =
      ObjectType.named("RecorderEndpoint", RecorderEndpoint.class, URI_ENDPOINT)
          .gives("getUri", RecorderEndpoint::uri)
          .gives("getState", RecorderEndpoint::state)
          .does("record", RecorderEndpoint::record)
          .does("pause", RecorderEndpoint::pause)
          .does("stop", RecorderEndpoint::stop)
          .awaits("stopAndWait", (recorder, _) -> recorder.stopAndWait())
          .tells(MediaEvent.Recording.class)
          .tells(MediaEvent.Paused.class)
          .tells(MediaEvent.Stopped.class)
          .build();

  static final ObjectType PLAYER_ENDPOINT =
      ObjectType.named("PlayerEndpoint", PlayerEndpoint.class, URI_ENDPOINT)
          .gives("getUri", PlayerEndpoint::uri)
          .gives("getState", PlayerEndpoint::state)
          .does("play", PlayerEndpoint::play)
          .does("pause", PlayerEndpoint::pause)
          .does("stop", PlayerEndpoint::stop)
          .gives("getPosition", PlayerEndpoint::position)
          .takes(
              "setPosition", (player, given) -> player.setPosition(given.longInteger("position")))
          .gives("getVideoInfo", PlayerEndpoint::videoInfo)
          .tells(MediaEvent.EndOfStream.class)
          .build();

  private UriTypes() {}
}
