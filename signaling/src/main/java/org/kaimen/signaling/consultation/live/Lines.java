package org.kaimen.signaling.consultation.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.kaimen.signaling.consultation.talk.Line;
import org.kaimen.signaling.consultation.talk.ServerMessage;
import org.kaimen.signaling.identity.SocketRoute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The lines: this node's own sockets, and the way to those of other nodes.
@Component
class Lines {

  private static final Logger log = LoggerFactory.getLogger(Lines.class);

  private final Map<String, LocalLine> local = new ConcurrentHashMap<>();
  private final NodePost post;
  private final String node;

  Lines(NodePost post, Leases leases) {
    this.post = post;
    this.node = leases.node();
  }

  LocalLine open(UUID consultation, UUID person) {
    String socket = UUID.randomUUID().toString();
    LocalLine line = new LocalLine(consultation, person, new Line(node, socket));
    local.put(socket, line);
    return line;
  }

  void close(LocalLine line) {
    local.remove(line.line().socket());
  }

  /// This node's.
  Collection<LocalLine> all() {
    return List.copyOf(local.values());
  }

  /// This node's of one consultation.
  List<LocalLine> of(UUID consultation) {
    return local.values().stream()
        .filter(line -> line.consultation().equals(consultation))
        .toList();
  }

  void tell(Line line, ServerMessage message) {
    if (line.node().equals(node)) {
      show(line.socket(), message);
    } else {
      pass(line.node(), new NodeMessage.Show(line.socket(), message));
    }
  }

  /// The same to many: other nodes are told once each.
  void tell(List<Line> lines, ServerMessage message) {
    lines.stream()
        .collect(
            Collectors.groupingBy(
                Line::node, Collectors.mapping(Line::socket, Collectors.toList())))
        .forEach((at, sockets) -> {
          if (at.equals(node)) {
            sockets.forEach(socket -> show(socket, message));
          } else {
            pass(at, new NodeMessage.ShowMany(sockets, message));
          }
        });
  }

  void full(Line line) {
    shut(line, SocketRoute.FULL, "full");
  }

  void replace(Line line) {
    shut(line, SocketRoute.REPLACED, "replaced");
  }

  void over(Line line) {
    shut(line, SocketRoute.OVER, "over");
  }

  void remove(Line line) {
    shut(line, SocketRoute.REMOVED, "removed");
  }

  private void shut(Line line, int code, String reason) {
    if (line.node().equals(node)) {
      shut(line.socket(), code, reason);
    } else {
      pass(line.node(), new NodeMessage.Shut(line.socket(), code, reason));
    }
  }

  void show(String socket, ServerMessage message) {
    LocalLine found = local.get(socket);
    if (found != null) {
      found.say(message);
    }
  }

  void shut(String socket, int code, String reason) {
    LocalLine found = local.get(socket);
    if (found != null) {
      found.shut(code, reason);
    }
  }

  private void pass(String to, NodeMessage message) {
    post.send(to, message)
        .subscribe(
            heard -> {
              if (!heard) {
                log.debug("node {} does not listen", to);
              }
            },
            error -> log.debug("node {} could not be told: {}", to, error.toString()));
  }
}
