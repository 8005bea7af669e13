package org.kaimen.signaling.search.meaning;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// The troubles that people bring, each with tellings of it, and where a text lies among them. The
/// book is `search/troubles.txt`, what the model says of its tellings `search/troubles.f16`.
///
/// Weights were chosen on the halves of the labelled sets that are for developing.
public final class TroubleBook {

  private static final String BOOK = "/search/troubles.txt";
  private static final String SENTENCES = "/search/troubles.f16";

  /// What lies in common words adds this much to what the model says.
  private static final float WORDS_WEIGHT = 0.03f;

  /// The smaller, the more the nearest trouble is believed.
  private static final float SOFTNESS = 0.02f;

  /// The same where there are only common words to go by.
  private static final float SOFTNESS_OF_WORDS = 0.3f;

  /// So many of a trouble's tellings, the nearest, say how near it is.
  private static final int NEAREST = 4;

  private static final int NEAREST_BY_WORDS = 2;

  /// How much the troubles weigh beside the sentence: the more, the better cases of one kind are
  /// found, and the worse the very same matter told in other words.
  private static final float TROUBLES_WEIGHT = 0.35f;

  private final String version;

  /// By telling, in the order of the book.
  private final int[] troubles;

  private final int count;
  private final CommonWords words;
  private final float[] mean = new float[Sentence.LENGTH];
  private final float[][] tellings;

  private TroubleBook(List<List<String>> book, List<Sentence> sentences, String version) {
    this.version = version;
    List<String> texts = book.stream().flatMap(List::stream).toList();
    if (sentences.size() != texts.size()) {
      throw new IllegalStateException(SENTENCES + " is of another " + BOOK);
    }
    count = book.size();
    troubles = new int[texts.size()];
    int next = 0;
    for (int trouble = 0; trouble < count; trouble++) {
      for (int i = 0; i < book.get(trouble).size(); i++) {
        troubles[next++] = trouble;
      }
    }
    words = new CommonWords(texts, troubles, count);
    sentences.forEach(one -> one.addTo(mean));
    Vectors.scale(mean, 1f / sentences.size());
    tellings = sentences.stream().map(one -> one.minus(mean)).toArray(float[][]::new);
  }

  /// @param plain writes a text as the one who asks later will: simplified, lower case
  public static TroubleBook read(UnaryOperator<String> plain) {
    try (InputStream sentences = open(SENTENCES)) {
      List<List<String>> book = tellings(plain);
      byte[] bytes = sentences.readAllBytes();
      String version =
          Integer.toHexString(
              31 * (31 * book.hashCode() + Arrays.hashCode(bytes))
                  + Float.hashCode(TROUBLES_WEIGHT));
      return new TroubleBook(book, sentences(bytes), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another one where the book is: places by one mean nothing by another.
  public String version() {
    return version;
  }

  /// By trouble; its name, which is a telling of it too, is the first.
  static List<List<String>> tellings(UnaryOperator<String> plain) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(BOOK), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(plain.apply(line).strip().split("[:\\s]+", -1)))
          .toList();
    }
  }

  private static List<Sentence> sentences(byte[] bytes) {
    List<Sentence> sentences = new ArrayList<>();
    int each = Sentence.LENGTH * Short.BYTES;
    for (int from = 0; from < bytes.length; from += each) {
      Sentence.parse(ByteBuffer.wrap(bytes, from, Math.min(each, bytes.length - from)))
          .ifPresent(sentences::add);
    }
    return sentences;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream opened = TroubleBook.class.getResourceAsStream(resource);
    if (opened == null) {
      throw new FileNotFoundException(resource);
    }
    return opened;
  }

  /// Where a text lies: one long, so that the product of two says how alike they are, from -3/4 to
  /// 1.
  ///
  /// @param text plain, as the book was read
  /// @param sentence what the model says of it; without it, its words alone tell
  public float[] place(String text, @Nullable Sentence sentence) {
    float[] near = words.of(text);
    float[] place = new float[Sentence.LENGTH + count];
    if (sentence == null) {
      fill(place, nearest(near, NEAREST_BY_WORDS), SOFTNESS_OF_WORDS);
    } else {
      float[] bare = sentence.minus(mean);
      for (int i = 0; i < near.length; i++) {
        near[i] = VectorUtil.dotProduct(bare, tellings[i]) + WORDS_WEIGHT * near[i];
      }
      System.arraycopy(bare, 0, place, 0, Sentence.LENGTH);
      fill(place, nearest(near, NEAREST), SOFTNESS);
    }
    Vectors.makeUnit(place);
    return place;
  }

  /// Puts behind the sentence how likely each trouble is, as square roots: their products add up to
  /// what two texts have in common (Bhattacharyya).
  private static void fill(float[] place, float[] nearness, float softness) {
    float best = Float.NEGATIVE_INFINITY;
    for (float one : nearness) {
      best = Math.max(best, one);
    }
    double sum = 0;
    double[] likely = new double[nearness.length];
    for (int i = 0; i < nearness.length; i++) {
      likely[i] = Math.exp((nearness[i] - best) / softness);
      sum += likely[i];
    }
    for (int i = 0; i < nearness.length; i++) {
      place[Sentence.LENGTH + i] = (float) Math.sqrt(TROUBLES_WEIGHT * likely[i] / sum);
    }
  }

  /// By trouble, the mean of its nearest tellings.
  private float[] nearest(float[] near, int most) {
    float[] nearest = new float[count];
    int from = 0;
    for (int trouble = 0; trouble < count; trouble++) {
      int to = from;
      while (to < near.length && troubles[to] == trouble) {
        to++;
      }
      float[] sorted = Arrays.copyOfRange(near, from, to);
      Arrays.sort(sorted);
      int taken = Math.min(most, sorted.length);
      float sum = 0;
      for (int i = 0; i < taken; i++) {
        sum += sorted[sorted.length - 1 - i];
      }
      nearest[trouble] = sum / taken;
      from = to;
    }
    return nearest;
  }
}
