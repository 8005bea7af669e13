package org.kaimen.signaling.platform.https;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.StoreSettings;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// HTTPS by one setting: browsers give camera and microphone to https and to localhost only.
@Configuration(proxyBeanMethods = false)
class HttpsConfiguration {

  private static final String BUNDLE = "kaimen";
  private static final String SELF_SIGNED = "self-signed";

  @Bean
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> https(
      NodeSettings node, StoreSettings stores, Clock clock) {
    return factory -> {
      if (node.isHttps()) {
        SslBundle bundle = bundle(folder(node, stores, clock));
        factory.setSslBundles(new DefaultSslBundleRegistry(BUNDLE, bundle));
        factory.setSsl(Ssl.forBundle(BUNDLE));
      }
    };
  }

  private static Path folder(NodeSettings node, StoreSettings stores, Clock clock) {
    if (!node.https().equals(SELF_SIGNED)) {
      return Path.of(node.https());
    }
    Path folder = stores.data().resolve("https");
    new SelfSigned(folder, clock).ensure();
    return folder;
  }

  private static SslBundle bundle(Path folder) {
    Path certificate = folder.resolve(SelfSigned.CERTIFICATE);
    Path key = folder.resolve(SelfSigned.KEY);
    for (Path file : new Path[] {certificate, key}) {
      if (!Files.isReadable(file)) {
        throw new StartFailure(
            "KAIMEN_HTTPS is set, and " + file.toAbsolutePath() + " cannot be read.",
            "Set KAIMEN_HTTPS to a folder with cert.pem (the whole chain) and key.pem, to"
                + " self-signed, or to off.");
      }
    }
    try {
      PemSslStoreBundle stores =
          new PemSslStoreBundle(
              PemSslStoreDetails.forCertificate(certificate.toUri().toString())
                  .withPrivateKey(key.toUri().toString()),
              null);
      stores.getKeyStore();
      return SslBundle.of(stores);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new StartFailure(
          "The certificate and the key in " + folder.toAbsolutePath() + " cannot be used: " + e,
          "Write both in PEM, the key without a passphrase, and see that they belong together.",
          e);
    }
  }
}
