package org.kaimen.signaling.platform;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What tells one node from another, and how people reach it.
///
/// @param node the node's name, unique among the nodes on one Redis; made up when missing
/// @param publicUrl what links begin with; this machine's own address when missing
/// @param https `off`, `self-signed`, or a folder with cert.pem and key.pem
@ConfigurationProperties("kaimen")
@Validated
public record NodeSettings(
    @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String node,
    @Nullable URI publicUrl,
    @DefaultValue("off") String https) {

  private static final int MADE_UP_LENGTH = 8;

  public NodeSettings {
    node =
        node == null || node.isBlank()
            ? "node-" + UUID.randomUUID().toString().substring(0, MADE_UP_LENGTH)
            : node;
    publicUrl = publicUrl == null || publicUrl.toString().isBlank() ? null : publicUrl;
    https = https.isBlank() ? "off" : https;
  }

  /// The node's name, never null.
  public String name() {
    return Objects.requireNonNull(node);
  }

  public boolean isHttps() {
    return !"off".equals(https);
  }
}
