package org.kaimen.signaling.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.kaimen.signaling.search.IndexedCase.Mark;

/// This node's index, in a folder of its own: made from PostgreSQL, and at any time to be thrown
/// away and made again.
final class NodeIndex implements AutoCloseable {

  /// The number is to be raised when documents are laid out in another way: older indexes are made
  /// again.
  private static final String FORMAT = "3 " + Placing.version();

  private static final int MOST_NODES = 64;
  private static final double BUFFER_MB = 64;

  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final String database;
  private Mark mark;

  private NodeIndex(IndexWriter writer, String database, Mark mark) throws IOException {
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    this.database = database;
    this.mark = mark;
  }

  /// Opens the first folder that no other node holds; what is in it is used where it is of this
  /// database.
  static NodeIndex open(Path parent, String database) throws IOException {
    for (int node = 0; node < MOST_NODES; node++) {
      Path folder = Files.createDirectories(parent.resolve(Integer.toString(node)));
      try {
        return openFolder(folder, database);
      } catch (LockObtainFailedException _) {
        // of another node on this machine
      }
    }
    throw new IOException("no free folder below " + parent);
  }

  private static NodeIndex openFolder(Path folder, String database) throws IOException {
    Directory directory = FSDirectory.open(folder);
    Mark mark = mark(directory, database);
    if (mark.equals(Mark.NOTHING_READ)) {
      empty(directory);
    }
    IndexWriterConfig config = new IndexWriterConfig();
    config.setOpenMode(OpenMode.CREATE_OR_APPEND);
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setCommitOnClose(false);
    config.setCodec(new PlacesCodec());
    return new NodeIndex(new IndexWriter(directory, config), database, mark);
  }

  /// Even to make an index anew Lucene reads the one that is there, and fails where that is
  /// damaged.
  private static void empty(Directory directory) throws IOException {
    try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  /// How far the index in the folder is; an index of something else, or a damaged one, is as good
  /// as none.
  private static Mark mark(Directory directory, String database) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Mark.NOTHING_READ;
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Map<String, String> about = reader.getIndexCommit().getUserData();
      boolean isOurs = FORMAT.equals(about.get("format")) && database.equals(about.get("database"));
      return isOurs ? Mark.parse(about.getOrDefault("mark", "")) : Mark.NOTHING_READ;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      return Mark.NOTHING_READ;
    }
  }

  Mark mark() {
    return mark;
  }

  int size() {
    return writer.getDocStats().numDocs;
  }

  /// Takes changes in, and has them found from now on.
  void put(List<IndexedCase> changes) throws IOException {
    for (IndexedCase change : changes) {
      writer.updateDocument(Entries.key(change.mark().caseId()), Entries.of(change));
    }
    mark = changes.getLast().mark();
    searchers.maybeRefreshBlocking();
  }

  /// Has the disk hold what was taken in: a start after this goes on from here.
  void commit() throws IOException {
    writer.setLiveCommitData(
        Map.of("format", FORMAT, "database", database, "mark", mark.toString()).entrySet());
    writer.commit();
  }

  void clear() throws IOException {
    writer.deleteAll();
    mark = Mark.NOTHING_READ;
    commit();
    searchers.maybeRefreshBlocking();
  }

  interface Looking<T> {
    T in(IndexSearcher searcher) throws IOException;
  }

  <T> T look(Looking<T> looking) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return looking.in(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  /// Whether it can take nothing in any more: Lucene closes an index that it could not write.
  boolean isLost() {
    return !writer.isOpen();
  }

  /// Lets go of an index that is lost; one that is damaged is thrown away.
  void abandon() throws IOException {
    Directory directory = writer.getDirectory();
    boolean isDamaged = writer.getTragicException() instanceof CorruptIndexException;
    searchers.close();
    writer.rollback();
    if (isDamaged) {
      empty(directory);
    }
    directory.close();
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    commit();
    Directory directory = writer.getDirectory();
    writer.close();
    directory.close();
  }
}
