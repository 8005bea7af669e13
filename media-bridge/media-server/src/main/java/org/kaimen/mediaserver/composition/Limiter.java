package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// Keeps voices that add up below full scale, looking a few milliseconds ahead, and cuts the sound
/// into the encoder's frames. libavfilter does both. For one thread.
final class Limiter implements AutoCloseable {

  /// 1 dB below full scale: what is decoded later overshoots a little.
  private static final String SETTINGS = "limit=0.89:attack=5:release=50:level=0:latency=1";

  private final AVFilterGraph graph = avfilter_graph_alloc();
  private final AVFilterContext source;
  private final AVFilterContext sink;
  private final AVFrame in = av_frame_alloc();
  private final AVFrame out = av_frame_alloc();
  private long position;

  /// @param frameSamples of the encoder
  Limiter(int frameSamples) throws IOException {
    source =
        filter(
            "abuffer",
            "sample_rate=%1$d:sample_fmt=flt:channel_layout=mono:time_base=1/%1$d"
                .formatted(SoundTrack.RATE));
    AVFilterContext limiter = filter("alimiter", SETTINGS);
    AVFilterContext format = filter("aformat", "sample_fmts=fltp:channel_layouts=mono");
    AVFilterContext frames = filter("asetnsamples", "p=1:n=" + frameSamples);
    sink = filter("abuffersink", null);
    link(source, limiter);
    link(limiter, format);
    link(format, frames);
    link(frames, sink);
    Libav.check(avfilter_graph_config(graph, null), "set up the sound");
  }

  private AVFilterContext filter(String name, @Nullable String settings) throws IOException {
    AVFilterContext made = new AVFilterContext(null);
    Libav.check(
        avfilter_graph_create_filter(made, avfilter_get_by_name(name), name, settings, null, graph),
        "set up " + name);
    return made;
  }

  private static void link(AVFilterContext from, AVFilterContext to) throws IOException {
    Libav.check(avfilter_link(from, 0, to, 0), "set up the sound");
  }

  void add(float[] samples) throws IOException {
    in.format(AV_SAMPLE_FMT_FLT);
    in.sample_rate(SoundTrack.RATE);
    in.nb_samples(samples.length);
    av_channel_layout_default(in.ch_layout(), 1);
    Libav.check(av_frame_get_buffer(in, 0), "have room for sound");
    new FloatPointer(in.data(0)).put(samples);
    in.pts(position);
    position += samples.length;
    Libav.check(av_buffersrc_add_frame(source, in), "limit the sound");
    av_frame_unref(in);
  }

  /// No more will come.
  void end() throws IOException {
    Libav.check(av_buffersrc_add_frame(source, null), "end the sound");
  }

  /// What is ready, or null; good until the next call.
  @Nullable AVFrame take() {
    av_frame_unref(out);
    return av_buffersink_get_frame(sink, out) >= 0 ? out : null;
  }

  @Override
  public void close() {
    av_frame_free(in);
    av_frame_free(out);
    avfilter_graph_free(graph);
  }
}
