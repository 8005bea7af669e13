package org.kaimen.signaling.minutes.paper;

import java.util.Locale;
import org.kaimen.signaling.platform.LocalizedText;

/// What the labels on the paper are in.
public enum Language {
  CHINESE(Locale.SIMPLIFIED_CHINESE),
  ENGLISH(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /// @param tag `zh-CN` or `en`; Chinese for anything else
  public static Language of(String tag) {
    return tag.equals("en") ? ENGLISH : CHINESE;
  }

  Locale locale() {
    return locale;
  }

  String of(LocalizedText text) {
    return words(text.zh(), text.en());
  }

  String words(String zh, String en) {
    return switch (this) {
      case CHINESE -> zh;
      case ENGLISH -> en;
    };
  }
}
