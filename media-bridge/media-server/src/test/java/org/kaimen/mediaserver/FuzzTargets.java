package org.kaimen.mediaserver;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.driver.FuzzedDataProviderImpl;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The fuzz targets of this module, in the order of their names.
final class FuzzTargets {

  /// One of them.
  record Target(Class<?> type, Method method) {

    String name() {
      return type.getSimpleName() + "#" + method.getName();
    }

    void run(byte[] input) throws Throwable {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      method.setAccessible(true);
      Object instance = constructor.newInstance();
      try {
        if (method.getParameterTypes()[0] == FuzzedDataProvider.class) {
          try (FuzzedDataProviderImpl data = FuzzedDataProviderImpl.withJavaData(input)) {
            method.invoke(instance, data);
          }
        } else {
          method.invoke(instance, (Object) input);
        }
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    /// Those it is written with, and its kept inputs.
    List<byte[]> seeds() {
      MethodSource source = method.getAnnotation(MethodSource.class);
      List<byte[]> all = new ArrayList<>();
      try {
        if (source != null) {
          Method seeds = type.getDeclaredMethod(source.value()[0]);
          seeds.setAccessible(true);
          ((Stream<?>) seeds.invoke(null)).map(byte[].class::cast).forEach(all::add);
        }
        all.addAll(new KeptInputs(this).read());
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  private FuzzTargets() {}

  static List<Target> all() {
    try {
      Path root =
          Path.of(FuzzTargets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith("FuzzTest.class"))
            .map(file -> file.substring(0, file.length() - ".class".length()))
            .map(file -> load(file.replace(File.separatorChar, '.')))
            .flatMap(FuzzTargets::of)
            .sorted(Comparator.comparing(Target::name))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Target> of(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
        .map(method -> new Target(type, method));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, FuzzTargets.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
