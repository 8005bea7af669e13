package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.VideoCodec;

/// What the browser of a participant, or of a watcher, says. A message that is longer than it can
/// be in earnest is none.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = ClientMessage.Publish.class, name = "publish"),
  @JsonSubTypes.Type(value = ClientMessage.Subscribe.class, name = "subscribe"),
  @JsonSubTypes.Type(value = ClientMessage.StopSharing.class, name = "stop-sharing"),
  @JsonSubTypes.Type(value = ClientMessage.Candidate.class, name = "candidate"),
  @JsonSubTypes.Type(value = ClientMessage.Device.class, name = "device"),
  @JsonSubTypes.Type(value = ClientMessage.Receives.class, name = "receives"),
  @JsonSubTypes.Type(value = ClientMessage.Chat.class, name = "chat"),
  @JsonSubTypes.Type(value = ClientMessage.ChatFile.class, name = "chat-file"),
  @JsonSubTypes.Type(value = ClientMessage.Hand.class, name = "hand"),
  @JsonSubTypes.Type(value = ClientMessage.LowerHand.class, name = "lower-hand"),
  @JsonSubTypes.Type(value = ClientMessage.Speaking.class, name = "speaking"),
  @JsonSubTypes.Type(value = ClientMessage.ShowEvidence.class, name = "show-evidence"),
  @JsonSubTypes.Type(value = ClientMessage.TurnEvidence.class, name = "turn-evidence"),
  @JsonSubTypes.Type(value = ClientMessage.LeadEvidence.class, name = "lead-evidence"),
  @JsonSubTypes.Type(value = ClientMessage.CloseEvidence.class, name = "close-evidence"),
  @JsonSubTypes.Type(value = ClientMessage.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = ClientMessage.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = ClientMessage.BackToQueue.class, name = "back-to-queue"),
  @JsonSubTypes.Type(value = ClientMessage.Agree.class, name = "consent"),
  @JsonSubTypes.Type(value = ClientMessage.Mute.class, name = "mute"),
  @JsonSubTypes.Type(value = ClientMessage.Remove.class, name = "remove"),
  @JsonSubTypes.Type(value = ClientMessage.Spotlight.class, name = "spotlight"),
  @JsonSubTypes.Type(value = ClientMessage.HangUp.class, name = "hang-up"),
  @JsonSubTypes.Type(value = ClientMessage.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = ClientMessage.TakeUp.class, name = "take-up"),
})
public sealed interface ClientMessage {

  /// `publish` as a stream's name: the own outgoing one. Others are named by whom is received.
  String OWN = "publish";

  /// First on every connection.
  record Hello() implements ClientMessage {}

  /// Offers an own stream.
  ///
  /// @param id comes back in a refusal
  record Publish(String id, PublicationKind kind, int generation, String sdp)
      implements ClientMessage {
    public Publish {
      Limits.present(kind);
      Limits.request(id, generation, sdp);
    }
  }

  /// Offers to receive somebody.
  record Subscribe(String id, PublicationKind kind, int generation, UUID to, String sdp)
      implements ClientMessage {
    public Subscribe {
      Limits.present(kind);
      Limits.request(id, generation, sdp);
      Limits.present(to);
    }
  }

  /// The own screen is not shown any more.
  record StopSharing() implements ClientMessage {}

  /// @param stream [#OWN], or the id of who is received
  record Candidate(String stream, PublicationKind kind, int generation, Ice candidate)
      implements ClientMessage {
    public Candidate {
      Limits.present(kind);
      Limits.text(stream, Limits.NAME);
      Limits.generation(generation);
      Limits.present(candidate);
    }
  }

  /// As RTCIceCandidateInit (W3C WebRTC §4.8.1).
  record Ice(String candidate, @Nullable String sdpMid, @Nullable Integer sdpMLineIndex) {
    public Ice {
      Limits.text(candidate, Limits.CANDIDATE);
      if (sdpMid != null) {
        Limits.text(sdpMid, Limits.NAME);
      }
      if (sdpMLineIndex != null && (sdpMLineIndex < 0 || sdpMLineIndex > Limits.SECTIONS)) {
        throw new IllegalArgumentException("no such media section");
      }
    }
  }

  /// @param rung what the line carries
  record Device(boolean microphone, boolean camera, Rung rung) implements ClientMessage {
    public Device {
      Limits.present(rung);
    }
  }

  /// What the browser can show; said behind each hello.
  record Receives(Set<VideoCodec> codecs) implements ClientMessage {
    public Receives {
      Limits.present(codecs);
      codecs = Set.copyOf(codecs);
    }
  }

  /// @param id a random UUID (RFC 9562 §5.4) of the writer's; what is said again with the same, for
  ///   it was not heard whether it arrived, is written once
  record Chat(UUID id, String text) implements ClientMessage {
    public Chat {
      Limits.present(id);
      Limits.present(text);
    }
  }

  /// Agrees to being recorded, or does not any more.
  ///
  /// @param version of the text they were shown
  record Agree(String version, boolean recording) implements ClientMessage {
    public Agree {
      Limits.text(version, Limits.NAME);
    }
  }

  /// The official turns somebody's microphone off; they can turn it on again.
  record Mute(UUID who) implements ClientMessage {
    public Mute {
      Limits.present(who);
    }
  }

  /// The official sends a guest out for good.
  ///
  /// @param reason all are told it
  record Remove(UUID who, String reason) implements ClientMessage {
    public Remove {
      Limits.present(who);
      Limits.text(reason, Limits.REASON);
    }
  }

  /// The official has somebody shown large to all.
  ///
  /// @param who null for nobody any more
  record Spotlight(@Nullable UUID who) implements ClientMessage {}

  /// Sends a file of the case between the words.
  record ChatFile(UUID document) implements ClientMessage {
    public ChatFile {
      Limits.present(document);
    }
  }

  /// Raises the own hand, or lowers it.
  record Hand(boolean up) implements ClientMessage {}

  /// Lowers another's hand, which the official may: they are given the word.
  record LowerHand(UUID of) implements ClientMessage {
    public LowerHand {
      Limits.present(of);
    }
  }

  /// The page hears the person speak, or does not any more.
  record Speaking(boolean on) implements ClientMessage {}

  /// Lays a document of the case before all.
  record ShowEvidence(UUID document) implements ClientMessage {
    public ShowEvidence {
      Limits.present(document);
    }
  }

  /// Who leads looks at another part of it.
  record TurnEvidence(UUID document, View view) implements ClientMessage {
    public TurnEvidence {
      Limits.present(document);
      Limits.present(view);
    }
  }

  /// Leads from here on.
  record LeadEvidence() implements ClientMessage {}

  /// Puts the document away.
  record CloseEvidence() implements ClientMessage {}

  /// The official's: both stay, nobody sees or hears the other until [Resume].
  record Hold() implements ClientMessage {}

  /// The official's: it goes on.
  record Resume() implements ClientMessage {}

  /// The official's: the citizen waits again, in their place.
  record BackToQueue() implements ClientMessage {}

  record HangUp() implements ClientMessage {}

  /// A watcher's question.
  record Ask(String text) implements ClientMessage {
    public Ask {
      Limits.present(text);
    }
  }

  /// The official's: the question of this number is dealt with.
  record TakeUp(int number) implements ClientMessage {}
}
