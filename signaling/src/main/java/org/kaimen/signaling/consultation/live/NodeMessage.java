package org.kaimen.signaling.consultation.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.ClientMessage;
import org.kaimen.signaling.consultation.talk.Line;
import org.kaimen.signaling.consultation.talk.ServerMessage;

/// What one node tells another.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NodeMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = NodeMessage.Here.class, name = "here"),
  @JsonSubTypes.Type(value = NodeMessage.Gone.class, name = "gone"),
  @JsonSubTypes.Type(value = NodeMessage.Said.class, name = "said"),
  @JsonSubTypes.Type(value = NodeMessage.Show.class, name = "show"),
  @JsonSubTypes.Type(value = NodeMessage.ShowMany.class, name = "show-many"),
  @JsonSubTypes.Type(value = NodeMessage.Shut.class, name = "shut"),
  @JsonSubTypes.Type(value = NodeMessage.Orphaned.class, name = "orphaned"),
})
sealed interface NodeMessage {

  /// To the owner, of a line of the sender's.
  sealed interface OfLine extends NodeMessage {
    UUID consultation();

    UUID person();

    Line line();
  }

  record Hello(UUID consultation, UUID person, Line line) implements OfLine {}

  record Here(UUID consultation, UUID person, Line line) implements OfLine {}

  record Gone(UUID consultation, UUID person, Line line) implements OfLine {}

  record Said(UUID consultation, UUID person, Line line, ClientMessage message) implements OfLine {}

  /// From the owner, for a line of the receiver's.
  record Show(String socket, ServerMessage message) implements NodeMessage {}

  /// From the owner, for many lines of the receiver's.
  record ShowMany(List<String> sockets, ServerMessage message) implements NodeMessage {}

  /// From the owner: the line is to be closed.
  record Shut(String socket, int code, String reason) implements NodeMessage {}

  /// The owner goes; whoever has a line is to take over.
  record Orphaned(UUID consultation) implements NodeMessage {}
}
