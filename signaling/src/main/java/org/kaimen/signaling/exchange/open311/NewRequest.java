package org.kaimen.signaling.exchange.open311;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.exchange.open311.Services.Offered;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.util.MultiValueMap;

/// What `POST /requests` files.
///
/// @param place in words, or as latitude and longitude in degrees of WGS84
record NewRequest(
    String serviceCode,
    String description,
    String place,
    Visibility visibility,
    Person person,
    Details details) {

  /// Who asks; nothing of it need be said.
  ///
  /// @param email in lower case
  record Person(@Nullable String name, @Nullable String email, @Nullable String phone) {}

  /// For staff alone, as another system says it.
  record Details(
      @Nullable String addressId,
      @Nullable String position,
      @Nullable String accountId,
      @Nullable String mediaUrl) {}

  /// GeoReport v2: "limited to 4,000 characters".
  private static final int LONGEST_DESCRIPTION = 4000;

  private static final int LONGEST_PLACE = 200;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_MAIL = 254;
  private static final int LONGEST_PHONE = 40;
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_URL = 500;
  private static final int LONGEST_TITLE = 50;
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\"]+");
  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+");
  private static final Pattern SENTENCE = Pattern.compile("^[^。！？!?\\n]+");

  /// @throws Refusal `argument-missing`, `argument-not-valid`
  static NewRequest of(MultiValueMap<String, String> form) {
    Arguments arguments = new Arguments(form);
    String code = arguments.line("service_code", LONGEST_ID);
    String description = arguments.lines("description", LONGEST_DESCRIPTION);
    String address = arguments.line("address_string", LONGEST_PLACE);
    String addressId = arguments.line("address_id", LONGEST_ID);
    String position = position(arguments);
    String place =
        Stream.of(address, position, addressId).filter(Objects::nonNull).findFirst().orElse(null);
    Visibility visibility =
        arguments.read(
            "attribute[visibility]", 10, word -> Visibility.of(word.toUpperCase(Locale.ROOT)));
    Person person =
        new Person(
            name(
                arguments.line("first_name", LONGEST_NAME),
                arguments.line("last_name", LONGEST_NAME)),
            arguments.read(
                "email", LONGEST_MAIL, mail -> matching(MAIL, mail.toLowerCase(Locale.ROOT))),
            arguments.line("phone", LONGEST_PHONE));
    Details details =
        new Details(
            addressId,
            position,
            arguments.line("account_id", LONGEST_ID),
            arguments.read("media_url", LONGEST_URL, url -> matching(WEB_ADDRESS, url)));
    if (code == null) {
      arguments.missing("service_code");
    }
    if (description == null) {
      arguments.missing("description");
    }
    if (place == null) {
      arguments.missing("address_string");
    }
    arguments.check();
    return new NewRequest(
        Objects.requireNonNull(code),
        Objects.requireNonNull(description),
        Objects.requireNonNull(place),
        visibility == null ? Visibility.PRIVATE : visibility,
        person,
        details);
  }

  /// Both or neither.
  private static @Nullable String position(Arguments arguments) {
    Double lat = arguments.read("lat", 30, text -> degrees(text, 90));
    Double lng = arguments.read("long", 30, text -> degrees(text, 180));
    if (lat == null && lng == null) {
      return null;
    }
    if (lat == null || lng == null) {
      arguments.missing(lat == null ? "lat" : "long");
      return null;
    }
    return String.format(Locale.ROOT, "%.6f, %.6f", lat, lng);
  }

  private static double degrees(String text, int most) {
    double value = Double.parseDouble(text);
    if (!(Math.abs(value) <= most)) {
      throw new IllegalArgumentException("no place on earth");
    }
    return value;
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("not of its form");
    }
    return text;
  }

  /// As it is written in the language of its characters.
  private static @Nullable String name(@Nullable String first, @Nullable String last) {
    if (first == null || last == null) {
      return first == null ? last : first;
    }
    boolean isLatin = (first + last).chars().allMatch(c -> c < 0x250);
    return isLatin ? first + " " + last : last + first;
  }

  Told told(Offered service) {
    return new Told(title(), description, service.department(), visibility, place, Channel.OPEN311);
  }

  /// GeoReport knows no title: the first sentence is one, cut where it is long.
  String title() {
    String sentence =
        SENTENCE
            .matcher(description)
            .results()
            .map(found -> found.group())
            .findFirst()
            .orElse(description);
    String line = sentence.replaceAll("\\s+", " ").strip();
    return cut(line, LONGEST_TITLE);
  }

  /// Never within a character.
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /// For staff: whence it came, and what has no place elsewhere.
  ///
  /// @param system whose key it was filed with
  String note(String system) {
    return Stream.of(
            "来自 / from: " + system,
            labelled("电话 / phone", person.phone()),
            labelled("坐标 / position", details.position()),
            labelled("地址编号 / address id", details.addressId()),
            labelled("账号 / account", details.accountId()),
            labelled("图片 / media", details.mediaUrl()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable String labelled(String label, @Nullable String value) {
    return value == null ? null : label + ": " + value;
  }

  /// Without what was told.
  @Override
  public String toString() {
    return "NewRequest[" + serviceCode + "]";
  }
}
