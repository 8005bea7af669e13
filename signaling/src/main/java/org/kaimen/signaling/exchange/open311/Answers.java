package org.kaimen.signaling.exchange.open311;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.xml.XmlMapper;
import tools.jackson.dataformat.xml.XmlWriteFeature;

/// Writes the same records as XML and as JSON, the one mapped to the other by the Spark convention:
/// a list is wrapped in XML and bare in JSON.
@Component
class Answers {

  private final JsonMapper json;
  private final XmlMapper xml =
      XmlMapper.builder().enable(XmlWriteFeature.WRITE_XML_DECLARATION).build();

  Answers(JsonMapper json) {
    this.json = json;
  }

  /// @param root the XML element around them
  /// @param element the XML element of each
  ResponseEntity<byte[]> list(
      ServerHttpRequest request, int status, String root, String element, List<?> items) {
    Format format = Format.of(request);
    byte[] body =
        switch (format) {
          case JSON -> json.writeValueAsBytes(items);
          case XML -> xml.writer().withRootName(root).writeValueAsBytes(Map.of(element, items));
        };
    return answer(format, status, body);
  }

  ResponseEntity<byte[]> one(ServerHttpRequest request, String root, Object item) {
    Format format = Format.of(request);
    byte[] body =
        switch (format) {
          case JSON -> json.writeValueAsBytes(item);
          case XML -> xml.writer().withRootName(root).writeValueAsBytes(item);
        };
    return answer(format, 200, body);
  }

  private static ResponseEntity<byte[]> answer(Format format, int status, byte[] body) {
    return ResponseEntity.status(status)
        .contentType(format.type())
        // everything here is public, or told to who holds a key: pages of others may read it
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(body);
  }
}
