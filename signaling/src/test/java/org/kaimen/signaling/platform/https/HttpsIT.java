package org.kaimen.signaling.platform.https;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import reactor.netty.http.client.HttpClient;

@DirtiesContext
@TestPropertySource(properties = "kaimen.https=self-signed")
class HttpsIT extends KaimenIT {

  @Autowired private StoreSettings stores;
  @Autowired private PublicUrl publicUrl;

  @Test
  void whoTrustsTheCertificateIsAnsweredOverHttps() throws Exception {
    Path certificate = stores.data().resolve("https").resolve(SelfSigned.CERTIFICATE);
    SslContext trusting = SslContextBuilder.forClient().trustManager(certificate.toFile()).build();

    String answer =
        HttpClient.create()
            .secure(tls -> tls.sslContext(trusting))
            .get()
            .uri("https://localhost:" + port + "/api/public/departments")
            .responseContent()
            .aggregate()
            .asString()
            .block();

    assertThat(answer).isEqualTo("[]");
  }

  @Test
  void linksBeginWithHttps() {
    assertThat(publicUrl.of("/")).isEqualTo("https://localhost:" + port + "/");
  }
}
