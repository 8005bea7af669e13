package org.kaimen.signaling.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// The sentence model bge-small-zh-v1.5 (<https://huggingface.co/BAAI/bge-small-zh-v1.5>): what it
/// answers for the first piece, made one long, is the sentence. Thread-safe; computes on the thread
/// that asks. Holds about 150 MB beside Java's heap for as long as the process lives.
public final class SentenceModel {

  private static final String MODEL = "/bge-small-zh-v1.5.onnx";
  private static final String TOKENIZER = "/bge-small-zh-v1.5-tokenizer.json";

  /// What is looked at of a text. The model could read 512; what it takes grows with it, and who
  /// tells a trouble names it before the 250th character.
  private static final int MOST_PIECES = 256;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces pieces;

  private SentenceModel(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
    this.environment = environment;
    this.session = session;
    this.pieces = pieces;
  }

  /// Takes a second or two.
  ///
  /// @param libraries where the runtime's libraries are unpacked to
  /// @throws IOException where this machine cannot run it
  public static SentenceModel load(Path libraries) throws IOException {
    try (InputStream tokenizer = open(TOKENIZER);
        InputStream model = open(MODEL);
        OrtSession.SessionOptions options = options(libraries)) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session = environment.createSession(model.readAllBytes(), options);
      return new SentenceModel(environment, session, new WordPieces(tokenizer));
    } catch (OrtException | LinkageError e) {
      throw new IOException("the sentence model cannot run here", e);
    }
  }

  private static OrtSession.SessionOptions options(Path libraries)
      throws IOException, OrtException {
    NativeFolder.prepare(libraries);
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    // who asks brings the thread
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    // texts are of all lengths: what is kept for the longest would be kept for good
    options.setMemoryPatternOptimization(false);
    options.setCPUArenaAllocator(false);
    return options;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream opened = SentenceModel.class.getResourceAsStream(resource);
    if (opened == null) {
      throw new FileNotFoundException(resource);
    }
    return opened;
  }

  /// @param text simplified and in lower case, as the model's vocabulary is
  public Sentence read(String text) {
    long[] numbers = pieces.of(text, MOST_PIECES);
    long[] all = new long[numbers.length];
    Arrays.fill(all, 1);
    long[] shape = {1, numbers.length};
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(all), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[numbers.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      float[] first = new float[Sentence.LENGTH];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(first);
      return Sentence.of(first);
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence model failed", e);
    }
  }
}
