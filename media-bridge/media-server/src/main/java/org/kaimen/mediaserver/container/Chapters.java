package org.kaimen.mediaserver.container;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/// Named stretches of a file (RFC 9559 §5.1.7), which players show on their time line.
final class Chapters {

  private static final AVRational MILLIS = av_make_q(1, 1000);

  /// @param untilMillis after the beginning
  record Chapter(String title, long fromMillis, long untilMillis) {}

  private Chapters() {}

  /// Has a file that had none get these when it is completed. They are freed with the context.
  static void give(AVFormatContext context, List<Chapter> chapters) {
    if (chapters.isEmpty()) {
      return;
    }
    long size = (long) chapters.size() * Pointer.sizeof(PointerPointer.class);
    PointerPointer<AVChapter> list = new PointerPointer<>(av_malloc(size));
    for (int i = 0; i < chapters.size(); i++) {
      list.put(i, chapter(i + 1, chapters.get(i)));
    }
    context.chapters(list);
    context.nb_chapters(chapters.size());
  }

  private static AVChapter chapter(int id, Chapter from) {
    AVChapter chapter = new AVChapter(av_mallocz(Pointer.sizeof(AVChapter.class)));
    chapter.id(id);
    chapter.time_base(MILLIS);
    chapter.start(from.fromMillis());
    chapter.end(from.untilMillis());
    AVDictionary metadata = new AVDictionary(null);
    av_dict_set(metadata, "title", from.title(), 0);
    chapter.metadata(metadata);
    return chapter;
  }
}
