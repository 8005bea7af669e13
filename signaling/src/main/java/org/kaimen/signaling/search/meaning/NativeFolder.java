package org.kaimen.signaling.search.meaning;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Where the model's runtime finds its libraries: unpacked once into the data folder. Left to
/// itself it unpacks them into the temporary folder at each start, where a killed process leaves
/// them and where some machines forbid to run anything.
final class NativeFolder {

  private static final String[] LIBRARIES = {"libonnxruntime.so", "libonnxruntime4j_jni.so"};

  private NativeFolder() {}

  /// @throws IOException where there are none for this machine
  static void prepare(Path folder) throws IOException {
    String processor = System.getProperty("os.arch", "");
    String platform =
        switch (processor) {
          case "amd64", "x86_64" -> "linux-x64";
          case "aarch64" -> "linux-aarch64";
          default -> throw new IOException("no libraries for " + processor);
        };
    if (!System.getProperty("os.name", "").equals("Linux")) {
      throw new IOException("no libraries for " + System.getProperty("os.name"));
    }
    Files.createDirectories(folder);
    for (String library : LIBRARIES) {
      unpack("/ai/onnxruntime/native/" + platform + "/" + library, folder.resolve(library));
    }
    System.setProperty("onnxruntime.native.path", folder.toAbsolutePath().toString());
  }

  /// Another node on this machine may do the same: the file is there as a whole or not at all.
  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream packed = NativeFolder.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new FileNotFoundException(resource);
      }
      byte[] bytes = packed.readAllBytes();
      if (Files.exists(file) && Files.size(file) == bytes.length) {
        return;
      }
      Path whole = Files.createTempFile(file.getParent(), "unpacked", ".so");
      try {
        Files.write(whole, bytes);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    }
  }
}
