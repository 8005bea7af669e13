package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.platform.media.IceServer;

/// What the browser of a participant, or of a watcher, is told.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerMessage.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerMessage.ParticipantChanged.class, name = "participant"),
  @JsonSubTypes.Type(value = ServerMessage.CodecsChanged.class, name = "codecs"),
  @JsonSubTypes.Type(value = ServerMessage.Published.class, name = "published"),
  @JsonSubTypes.Type(value = ServerMessage.Subscribed.class, name = "subscribed"),
  @JsonSubTypes.Type(value = ServerMessage.Candidate.class, name = "candidate"),
  @JsonSubTypes.Type(value = ServerMessage.Chat.class, name = "chat"),
  @JsonSubTypes.Type(value = ServerMessage.SignsChanged.class, name = "signs"),
  @JsonSubTypes.Type(value = ServerMessage.RecordingChanged.class, name = "recording"),
  @JsonSubTypes.Type(value = ServerMessage.ConsentNoted.class, name = "consent-noted"),
  @JsonSubTypes.Type(value = ServerMessage.Muted.class, name = "muted"),
  @JsonSubTypes.Type(value = ServerMessage.Removed.class, name = "removed"),
  @JsonSubTypes.Type(value = ServerMessage.Spotlit.class, name = "spotlight"),
  @JsonSubTypes.Type(value = ServerMessage.HoldChanged.class, name = "hold"),
  @JsonSubTypes.Type(value = ServerMessage.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = ServerMessage.MediaLost.class, name = "media-lost"),
  @JsonSubTypes.Type(value = ServerMessage.MediaBack.class, name = "media-back"),
  @JsonSubTypes.Type(value = ServerMessage.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ServerMessage.Watching.class, name = "watching"),
  @JsonSubTypes.Type(value = ServerMessage.Questions.class, name = "questions"),
})
public sealed interface ServerMessage {

  /// The whole conversation as it stands; the answer to every hello. A watcher is none of the
  /// participants, and is told neither chat nor hands.
  ///
  /// @param now the server's clock
  /// @param layers whether a picture may be offered in layers (simulcast, RFC 8853)
  /// @param codecs as of [CodecsChanged]
  /// @param consent the own one
  /// @param spotlight as of [Spotlit]
  record Welcome(
      UUID you,
      List<ParticipantView> participants,
      String state,
      @Nullable Instant startedAt,
      Instant now,
      boolean recording,
      List<ChatLine> chat,
      List<IceServer> iceServers,
      boolean layers,
      List<VideoCodec> codecs,
      Consent consent,
      @Nullable UUID spotlight,
      Signs.Shown signs)
      implements ServerMessage {

    public Welcome with(List<IceServer> servers, boolean takesLayers) {
      return new Welcome(
          you,
          participants,
          state,
          startedAt,
          now,
          recording,
          chat,
          servers,
          takesLayers,
          codecs,
          consent,
          spotlight,
          signs);
    }
  }

  record ParticipantChanged(ParticipantView participant) implements ServerMessage {}

  /// Of those who are there, another can now show something else.
  ///
  /// @param codecs what a picture is to be sent in, the preferred first
  record CodecsChanged(List<VideoCodec> codecs) implements ServerMessage {}

  /// The answer to a publish.
  record Published(PublicationKind kind, int generation, String sdp) implements ServerMessage {}

  /// The answer to a subscribe.
  record Subscribed(PublicationKind kind, int generation, UUID to, String sdp)
      implements ServerMessage {}

  /// A candidate of the media server's.
  record Candidate(String stream, PublicationKind kind, int generation, IceCandidate candidate)
      implements ServerMessage {}

  /// As of [ChatLine].
  record Chat(UUID id, UUID from, String name, String text, Instant at, @Nullable Document file)
      implements ServerMessage {}

  /// Hands, who speaks, or the document before all; always all of it.
  record SignsChanged(Signs.Shown signs) implements ServerMessage {}

  /// @param since when the recording began; null while it is off
  record RecordingChanged(boolean on, @Nullable Instant since, Reason reason)
      implements ServerMessage {

    public enum Reason {
      CONSENTED,
      NOT_CONSENTED,
      /// Somebody has not answered yet.
      CONSENT_AWAITED,
      /// Something that is sent is not recorded, and is tried again.
      FAILED,
      /// What is recorded waits to be written.
      STALLED,
      ENDED;

      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /// The own answer is written down, or counts already.
  record ConsentNoted(Consent consent) implements ServerMessage {}

  /// The official turned the own microphone off.
  record Muted() implements ServerMessage {}

  /// The official sent somebody out; the first to learn of it are they themselves.
  record Removed(UUID who, String name, String reason) implements ServerMessage {}

  /// @param who is to be shown large; null for nobody
  record Spotlit(@Nullable UUID who) implements ServerMessage {}

  /// @param since when the conversation was put on hold; null when it goes on
  record HoldChanged(@Nullable Instant since) implements ServerMessage {}

  record Ended(EndReason reason, LocalizedText message) implements ServerMessage {}

  /// The media server is gone; another is looked for.
  record MediaLost() implements ServerMessage {}

  record MediaBack() implements ServerMessage {}

  /// To participants.
  ///
  /// @param count how many members of the appeal group watch
  record Watching(int count) implements ServerMessage {}

  /// What watchers ask: those that are new or changed. A watcher is told their own alone.
  record Questions(List<Question.Shown> questions) implements ServerMessage {}

  /// Nothing was changed.
  ///
  /// @param id of the request that is refused
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Refused(@Nullable String id, String code, LocalizedText message)
      implements ServerMessage {}

  static ServerMessage ended(EndReason reason) {
    return new Ended(reason, reason.message());
  }

  static ServerMessage refused(@Nullable String id, RefusalCode code) {
    return new Refused(id, code.code(), code.message());
  }
}
