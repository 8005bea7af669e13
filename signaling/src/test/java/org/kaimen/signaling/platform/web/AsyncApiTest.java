package org.kaimen.signaling.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.SocketChannel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiTest {

  private record Channel(String path, Class<?> fromClient, Class<?> fromServer)
      implements SocketChannel {}

  private static JsonNode describe() {
    List<SocketChannel> sockets =
        List.of(
            new Channel("/api/citizen/rooms/{roomId}/live", Sample.Asked.class, Sample.Told.class),
            new Channel("/api/staff/rooms/{roomId}/live", Sample.Asked.class, Sample.Told.class));
    return JsonMapper.shared().valueToTree(AsyncApi.describe(sockets));
  }

  @Test
  void eachSocketIsAChannel() {
    JsonNode channel = describe().at("/channels/citizen-rooms-live");

    assertThat(channel.at("/address").asString()).isEqualTo("/api/citizen/rooms/{roomId}/live");
    assertThat(channel.at("/parameters").propertyNames()).containsExactly("roomId");
    assertThat(channel.at("/messages").propertyNames())
        .containsExactlyInAnyOrder("receive-chat", "receive-hang-up", "send-chat", "send-over");
  }

  @Test
  void theServerReceivesWhatTheBrowserSends() {
    JsonNode operation = describe().at("/operations/receive-staff-rooms-live");

    assertThat(operation.at("/action").asString()).isEqualTo("receive");
    assertThat(operation.at("/messages")).hasSize(2);
    assertThat(operation.at("/messages/0/$ref").asString())
        .isEqualTo("#/channels/staff-rooms-live/messages/receive-chat");
  }

  @Test
  void aMessageSaysWhatItHoldsAndWhatItNeeds() {
    JsonNode chat = describe().at("/components/schemas/ToldChat");

    assertThat(chat.at("/properties/type/const").asString()).isEqualTo("chat");
    assertThat(chat.at("/properties/from/format").asString()).isEqualTo("uuid");
    assertThat(chat.at("/properties/lines/items/$ref").asString())
        .isEqualTo("#/components/schemas/SampleLine");
    assertThat(chat.at("/properties/mood/enum").toString()).isEqualTo("[\"good\",\"bad\"]");
    assertThat(chat.at("/required").toString()).isEqualTo("[\"from\",\"lines\",\"mood\",\"type\"]");
  }

  @Test
  void anEnumIsCalledWhatItCallsItself() {
    JsonNode chat = describe().at("/components/schemas/AskedChat");

    assertThat(chat.at("/properties/tongue/enum").toString()).isEqualTo("[\"zh\",\"en\"]");
  }

  @Test
  void aMessageWithoutMembersIsAnObjectAllTheSame() {
    JsonNode over = describe().at("/components/schemas/ToldOver");

    assertThat(over.at("/properties/type/const").asString()).isEqualTo("over");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(brokenReferences(describe())).isEmpty();
  }

  static List<String> brokenReferences(JsonNode document) {
    List<String> broken = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.asString().substring(1);
      if (document.at(pointer).isMissingNode()) {
        broken.add(reference.asString());
      }
    }
    return broken;
  }

  @Test
  void aTypeWithoutNamedMessagesIsABug() {
    assertThatThrownBy(() -> new MessageSchemas().messagesOf(String.class))
        .isInstanceOf(IllegalStateException.class);
  }
}
