package org.kaimen.signaling.exchange.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.exchange.open311.Services.Offered;
import org.kaimen.signaling.exchange.open311.Wire.Fault;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.xml.XmlMapper;

class NewRequestFuzzTest {

  private static final Offered OTHER = new Offered("other", new LocalizedText("其他", "Other"), null);

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("路面有坑。<b>&", "31.2", "121.4", "王芳@example.org"),
        Arguments.of("𠮷".repeat(60), "1e400", "-0x1p3", ""),
        Arguments.of("\uFFFE]]>&#0;\n\n？", "NaN", "91", "a@b.c"));
  }

  /// Whatever is sent, it is refused by name, or a case that casework and XML have a place for.
  @MethodSource("samples")
  @FuzzTest(maxDuration = "30s")
  void whateverIsSentIsRefusedOrACase(
      @NotNull String description, @NotNull String lat, @NotNull String lng, @NotNull String mail) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("service_code", "other");
    form.add("description", description);
    form.add("lat", lat);
    form.add("long", lng);
    form.add("email", mail);
    Told told;
    try {
      told = NewRequest.of(form).told(OTHER);
    } catch (Refusal refusal) {
      assertThat(refusal.extras()).containsKey("arguments");
      return;
    }
    assertThat(told.title()).isNotBlank();
    assertThat(told.title().length()).isLessThanOrEqualTo(100);
    assertThat(Pattern.matches(PlainText.LINE, told.title())).isTrue();
    assertThat(told.text()).isNotBlank();
    assertThat(told.text().length()).isLessThanOrEqualTo(4000);
    ResponseEntity<byte[]> xml =
        new Answers(JsonMapper.shared())
            .list(
                MockServerHttpRequest.get("/open311/v2/requests.xml").build(),
                200,
                "errors",
                "error",
                List.of(new Fault(1, PublicRequests.readable(told.text()))));
    // a parser takes each of the ways to end a line for one (XML 1.0 §2.11)
    assertThat(XmlMapper.shared().readValue(xml.getBody(), Map.class).get("error"))
        .isEqualTo(
            Map.of(
                "code",
                "1",
                "description",
                PublicRequests.readable(told.text()).replace("\r\n", "\n").replace('\r', '\n')));
  }
}
