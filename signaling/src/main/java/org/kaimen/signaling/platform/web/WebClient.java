package org.kaimen.signaling.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/// The files of the web client, read once into memory: they are about a megabyte, and a path is
/// looked up in a table, so it cannot lead anywhere else.
final class WebClient {

  private static final Logger log = LoggerFactory.getLogger(WebClient.class);

  private static final Pattern STAFF = Pattern.compile("/(staff|desk|review)(/.*)?");
  private static final Pattern HAS_ENDING = Pattern.compile(".*\\.[^/]*");
  private static final int TAG_BYTES = 16;

  private final Map<String, File> files;

  /// @param files by path
  private WebClient(Map<String, File> files) {
    this.files = Map.copyOf(files);
  }

  /// One file as it is sent.
  ///
  /// @param tag changes with the content
  record File(ByteArrayResource content, MediaType type, String tag, Keep keep) {}

  /// How long a browser may keep a file.
  enum Keep {
    /// For good: its name changes with its content.
    FOR_GOOD,
    /// Only after asking whether it is still the same.
    ASK
  }

  /// @param folder on the class path, such as `static`
  static WebClient load(String folder) {
    Map<String, File> files = new HashMap<>();
    try {
      String all = "classpath*:/" + folder + "/**";
      for (Resource resource : new PathMatchingResourcePatternResolver().getResources(all)) {
        String address = resource.getURL().toString();
        String path =
            address.substring(address.lastIndexOf("/" + folder + "/") + folder.length() + 1);
        boolean isHidden = path.contains("/.");
        if (resource.isReadable() && !path.endsWith("/") && !isHidden) {
          files.putIfAbsent(path, file(path, resource.getContentAsByteArray()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!files.containsKey("/index.html")) {
      log.warn("the web client is not in this build: only the API is served");
    }
    return new WebClient(files);
  }

  private static File file(String path, byte[] content) {
    MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
    Keep keep = path.startsWith("/assets/") ? Keep.FOR_GOOD : Keep.ASK;
    return new File(
        new ByteArrayResource(content), isText(type) ? withUtf8(type) : type, tag(content), keep);
  }

  private static boolean isText(MediaType type) {
    return type.getType().equals("text");
  }

  private static MediaType withUtf8(MediaType type) {
    return new MediaType(type, StandardCharsets.UTF_8);
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The file at a path; for the addresses of pages, which are made in the browser, the page of the
  /// citizens or of the staff.
  ///
  /// @param path as in the address, decoded or not
  Optional<File> find(String path) {
    File file = files.get(path);
    if (file != null || HAS_ENDING.matcher(path).matches()) {
      return Optional.ofNullable(file);
    }
    String page = STAFF.matcher(path).matches() ? "/staff.html" : "/index.html";
    return Optional.ofNullable(files.get(page));
  }
}
