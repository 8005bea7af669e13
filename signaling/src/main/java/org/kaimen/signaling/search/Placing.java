package org.kaimen.signaling.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.search.meaning.Sentence;
import org.kaimen.signaling.search.meaning.SentenceModel;
import org.kaimen.signaling.search.meaning.TroubleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where texts lie, for the index and for who asks alike. What the model says of a text is asked
/// for apart: it takes milliseconds, and is kept.
@Component
class Placing {

  private static final Logger log = LoggerFactory.getLogger(Placing.class);

  /// What can matter of a text: the model reads no more than 256 pieces.
  private static final int LONGEST = 600;

  private static final TroubleBook BOOK = TroubleBook.read(Placing::plain);

  private final Path libraries;
  private volatile @Nullable SentenceModel model;
  private volatile boolean isTried;

  Placing(StoreSettings stores) {
    this.libraries = stores.data().resolve("sentence-model");
  }

  static String plain(String text) {
    int end = Math.min(text.length(), LONGEST);
    boolean isSplit = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return Simplified.of(text.substring(0, isSplit ? end - 1 : end)).toLowerCase(Locale.ROOT);
  }

  /// @param sentence what the model said of the text; without it, its words tell
  static float[] of(String text, @Nullable Sentence sentence) {
    return BOOK.place(plain(text), sentence);
  }

  /// Places of another version cannot be compared with these.
  static String version() {
    return BOOK.version();
  }

  /// Whether the model can be asked; loads it at the first time, which takes a second or two.
  boolean hasModel() {
    return model().isPresent();
  }

  /// Computes on this thread, for some milliseconds.
  ///
  /// @return nothing where the model cannot run on this machine
  Optional<Sentence> read(String text) {
    return model().map(loaded -> loaded.read(plain(text)));
  }

  private Optional<SentenceModel> model() {
    if (!isTried) {
      load();
    }
    return Optional.ofNullable(model);
  }

  private synchronized void load() {
    if (isTried) {
      return;
    }
    try {
      model = SentenceModel.load(libraries);
      log.info("the sentence model is loaded");
    } catch (IOException e) {
      log.warn("similar cases are found by their words alone: {}", e.toString());
    }
    isTried = true;
  }
}
