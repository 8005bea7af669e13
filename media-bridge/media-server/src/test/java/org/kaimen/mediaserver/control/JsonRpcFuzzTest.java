package org.kaimen.mediaserver.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.kaimen.mediaserver.control.JsonRpc.Incoming;

class JsonRpcFuzzTest {

  @FuzzTest
  void anyBytesHaveAnAnswer(byte[] bytes) {
    Incoming incoming = JsonRpc.read(new ByteArrayInputStream(bytes));

    byte[] answer =
        switch (incoming) {
          case JsonRpc.Request request ->
              JsonRpc.write(JsonRpc.answer(request.id(), Reply.Result.NOTHING));
          case JsonRpc.Malformed malformed ->
              JsonRpc.write(JsonRpc.answer(malformed.id(), malformed.failure()));
        };

    assertThat(answer).isNotEmpty();
  }
}
