package org.kaimen.signaling.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kaimen.signaling.platform.SocketChannel;

/// Describes the WebSockets as an AsyncAPI 3.0 document: a channel for each, with the messages of
/// both directions. Seen from the server, as the specification has it: it receives what the browser
/// sends.
final class AsyncApi {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final MessageSchemas schemas = new MessageSchemas();
  private final Map<String, Object> channels = new TreeMap<>();
  private final Map<String, Object> operations = new TreeMap<>();

  private AsyncApi() {}

  static Map<String, Object> describe(List<SocketChannel> sockets) {
    AsyncApi document = new AsyncApi();
    sockets.forEach(document::add);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("asyncapi", "3.0.0");
    root.put(
        "info",
        Map.of(
            "title",
            "Kaimen",
            "version",
            "0.1",
            "description",
            "The WebSockets of a consultation: one JSON object a text frame, told apart by its"
                + " member `type`. The HTTP API is described at /api/openapi."));
    root.put("defaultContentType", "application/json");
    root.put("channels", document.channels);
    root.put("operations", document.operations);
    root.put("components", Map.of("schemas", document.schemas.all()));
    return root;
  }

  private void add(SocketChannel socket) {
    String channel = name(socket.path());
    List<MessageSchemas.Message> received = schemas.messagesOf(socket.fromClient());
    List<MessageSchemas.Message> sent = schemas.messagesOf(socket.fromServer());
    Map<String, Object> messages = new LinkedHashMap<>();
    received.forEach(message -> messages.put("receive-" + message.type(), body(message)));
    sent.forEach(message -> messages.put("send-" + message.type(), body(message)));
    channels.put(
        channel,
        Map.of(
            "address", socket.path(),
            "parameters", parameters(socket.path()),
            "messages", messages,
            "bindings", Map.of("ws", Map.of("method", "GET"))));
    operations.put("receive-" + channel, operation("receive", channel, received));
    operations.put("send-" + channel, operation("send", channel, sent));
  }

  private static Map<String, Object> body(MessageSchemas.Message message) {
    return Map.of(
        "name",
        message.type(),
        "payload",
        Map.of("$ref", "#/components/schemas/" + message.schema()));
  }

  private static Map<String, Object> operation(
      String action, String channel, List<MessageSchemas.Message> messages) {
    String pointer = "#/channels/" + channel;
    return Map.of(
        "action", action,
        "channel", Map.of("$ref", pointer),
        "messages",
            messages.stream()
                .map(message ->
                    Map.of("$ref", pointer + "/messages/" + action + "-" + message.type()))
                .toList());
  }

  private static Map<String, Object> parameters(String path) {
    return VARIABLE
        .matcher(path)
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(1), _ -> Map.of(), (one, _) -> one, TreeMap::new));
  }

  /// `/api/citizen/bookings/{bookingId}/waiting` is called `citizen-bookings-waiting`.
  private static String name(String path) {
    Matcher variables = Pattern.compile("/\\{\\w+}").matcher(path.replaceFirst("^/api/", ""));
    return variables.replaceAll("").replace('/', '-');
  }
}
