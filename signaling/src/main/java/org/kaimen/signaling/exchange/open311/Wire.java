package org.kaimen.signaling.exchange.open311;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Stage;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/// What goes over the wire, named as GeoReport v2 names it; the same records become XML and JSON.
/// Instants are written as ISO 8601 in UTC.
final class Wire {

  private Wire() {}

  /// A kind of request that is taken.
  ///
  /// @param metadata whether there are further questions, answered by `GET /services/{code}`
  /// @param type `realtime`: the number comes with the answer
  @JsonNaming(SnakeCaseStrategy.class)
  record Service(
      String serviceCode,
      String serviceName,
      String description,
      boolean metadata,
      String type,
      String keywords,
      String group) {}

  /// What may be said beside what every request says.
  @JsonNaming(SnakeCaseStrategy.class)
  record Definition(
      String serviceCode,
      @JacksonXmlElementWrapper(localName = "attributes")
          @JacksonXmlProperty(localName = "attribute")
          List<Attribute> attributes) {

    Definition {
      attributes = List.copyOf(attributes);
    }
  }

  /// @param variable whether an answer is asked for
  @JsonNaming(SnakeCaseStrategy.class)
  record Attribute(
      boolean variable,
      String code,
      String datatype,
      boolean required,
      @Nullable String datatypeDescription,
      int order,
      String description,
      @JacksonXmlElementWrapper(localName = "values") @JacksonXmlProperty(localName = "value")
          List<Value> values) {

    Attribute {
      values = List.copyOf(values);
    }
  }

  record Value(String key, String name) {}

  /// A request that was filed.
  @JsonNaming(SnakeCaseStrategy.class)
  record Filed(String serviceRequestId, String serviceNotice, @Nullable String accountId) {}

  /// What a token stands for.
  @JsonNaming(SnakeCaseStrategy.class)
  record Known(String serviceRequestId, String token) {}

  /// A request as everybody may read it: neither place nor picture of it is public, so all that
  /// would tell them is empty.
  @JsonNaming(SnakeCaseStrategy.class)
  record ServiceRequest(
      String serviceRequestId,
      String status,
      String statusNotes,
      String serviceName,
      String serviceCode,
      String description,
      @Nullable String agencyResponsible,
      @Nullable String serviceNotice,
      Instant requestedDatetime,
      Instant updatedDatetime,
      @Nullable Instant expectedDatetime,
      @Nullable String address,
      @Nullable String addressId,
      @Nullable String zipcode,
      @Nullable Double lat,
      @JacksonXmlProperty(localName = "long") @JsonProperty("long") @Nullable Double longitude,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Extended extendedAttributes) {}

  /// Our own beside what GeoReport knows.
  ///
  /// @param stage how far it is, finer than open and closed
  /// @param title of the case in one line
  record Extended(Stage stage, String title) {}

  /// @param code the HTTP status
  record Fault(int code, String description) {}

  /// Where this server speaks which version of what.
  ///
  /// @see <a href="https://wiki.open311.org/Service_Discovery/">Service Discovery</a>
  @JsonNaming(SnakeCaseStrategy.class)
  record Discovery(
      String changeset,
      String contact,
      String keyService,
      @JacksonXmlElementWrapper(localName = "endpoints") @JacksonXmlProperty(localName = "endpoint")
          List<Endpoint> endpoints) {

    Discovery {
      endpoints = List.copyOf(endpoints);
    }
  }

  record Endpoint(
      String specification,
      String url,
      String changeset,
      String type,
      @JacksonXmlElementWrapper(localName = "formats") @JacksonXmlProperty(localName = "format")
          List<String> formats) {

    Endpoint {
      formats = List.copyOf(formats);
    }
  }
}
