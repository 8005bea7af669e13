package org.kaimen.signaling.exchange.open311;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.util.MultiValueMap;

/// The arguments of a request. One that is empty is as good as one not passed (GeoReport v2,
/// "Optional Arguments"); all that are wrong are told at once.
final class Arguments {

  private static final Pattern LINE = Pattern.compile(PlainText.LINE);
  private static final Pattern LINES = Pattern.compile(PlainText.LINES);

  private final MultiValueMap<String, String> given;
  private final List<String> missing = new ArrayList<>();
  private final List<String> notValid = new ArrayList<>();

  Arguments(MultiValueMap<String, String> given) {
    this.given = given;
  }

  /// @param most characters
  @Nullable String line(String name, int most) {
    return text(name, most, LINE);
  }

  /// @param most characters
  @Nullable String lines(String name, int most) {
    return text(name, most, LINES);
  }

  private @Nullable String text(String name, int most, Pattern pattern) {
    String value = given.getFirst(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > most || !pattern.matcher(value).matches()) {
      notValid.add(name);
      return null;
    }
    return value.strip();
  }

  /// A value that has a form of its own.
  ///
  /// @param reader throws a RuntimeException where the value has it not
  <T> @Nullable T read(String name, int most, Function<String, T> reader) {
    String value = line(name, most);
    if (value == null) {
      return null;
    }
    try {
      return reader.apply(value);
    } catch (RuntimeException _) {
      notValid.add(name);
      return null;
    }
  }

  /// Several values, separated by commas or passed one by one.
  List<String> list(String name) {
    return given.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  void missing(String name) {
    if (!notValid.contains(name)) {
      missing.add(name);
    }
  }

  void notValid(String name) {
    notValid.add(name);
  }

  /// @throws Refusal `argument-missing`, `argument-not-valid`, with the `arguments` at fault
  void check() {
    if (!missing.isEmpty()) {
      throw new Refusal(ExchangeRefusal.ARGUMENT_MISSING, Map.of("arguments", missing));
    }
    if (!notValid.isEmpty()) {
      throw new Refusal(ExchangeRefusal.ARGUMENT_NOT_VALID, Map.of("arguments", notValid));
    }
  }
}
