package org.kaimen.signaling.identity.door;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaimen.signaling.testing.Gate;

/// A real provider in a process of its own, behind a gate, and browsers that sign in with it.
final class OpenIdProvider implements AutoCloseable {

  private static final Path PROGRAM = Path.of("openid-provider/target");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final Process process;
  private final Gate gate;

  private OpenIdProvider(Process process, Gate gate) {
    this.process = process;
    this.gate = gate;
  }

  static OpenIdProvider start() {
    try {
      int port = freePort();
      String java = ProcessHandle.current().info().command().orElse("java");
      String classPath =
          PROGRAM.resolve("classes")
              + File.pathSeparator
              + Files.readString(PROGRAM.resolve("classpath")).strip();
      Process process =
          new ProcessBuilder(
                  java,
                  "-XX:TieredStopAtLevel=1",
                  "-classpath",
                  classPath,
                  "org.kaimen.openidprovider.OpenIdProvider",
                  "--server.port=" + port)
              .redirectErrorStream(true)
              .redirectOutput(PROGRAM.resolve("provider.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      String own = "http://127.0.0.1:" + port;
      await()
          .atMost(Duration.ofSeconds(90))
          .ignoreExceptions()
          .until(() -> get(own + "/.well-known/openid-configuration") == 200);
      OpenIdProvider provider = new OpenIdProvider(process, new Gate(own));
      provider.open();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  String issuer() {
    return gate.url();
  }

  void open() {
    gate.open();
  }

  /// Takes it away from those who do not know it yet, and those who do.
  void shut() {
    gate.shut();
  }

  private static int get(String address) {
    return send(HttpClient.newHttpClient(), HttpRequest.newBuilder(URI.create(address)))
        .statusCode();
  }

  /// Follows the address as a browser in which nobody is signed in with the provider, signs in
  /// there, and says where the provider sends the browser back to.
  ///
  /// @param name who signs in; their password is their name
  URI signIn(URI address, String name) {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI page = location(send(browser, page(address)), address);
    Matcher csrf = CSRF.matcher(send(browser, page(page)).body());
    if (!csrf.find()) {
      throw new AssertionError("no form at " + page);
    }
    String form = "username=" + name + "&password=" + name + "&_csrf=" + encoded(csrf.group(1));
    URI onward =
        location(
            send(
                browser,
                page(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))),
            page);
    return location(send(browser, page(onward)), onward);
  }

  private static HttpRequest.Builder page(URI address) {
    return HttpRequest.newBuilder(address).header("Accept", "text/html");
  }

  private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static URI location(HttpResponse<String> answer, URI asked) {
    List<String> told = answer.headers().allValues("Location");
    if (told.isEmpty()) {
      throw new AssertionError(asked + " answered " + answer.statusCode() + " " + answer.body());
    }
    return asked.resolve(told.getFirst());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    gate.close();
    process.destroy();
  }
}
