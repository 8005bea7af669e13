package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.kaimen.mediaserver.container.Libav;

/// The picture that is put together, in the colours of BT.601, which WebRTC's codecs have. What is
/// not drawn anew stays as it was. For one thread.
final class Canvas implements AutoCloseable {

  private static final int PLANES = 3;

  /// A dark that is no black, so that one sees that somebody is missing.
  private static final int[] DARK = {44, 131, 126};

  private final AVFrame frame = av_frame_alloc();
  private final Map<Rect, SwsContext> scalers = new HashMap<>();

  Canvas() throws IOException {
    frame.format(AV_PIX_FMT_YUV420P);
    frame.width(Layout.WIDTH);
    frame.height(Layout.HEIGHT);
    frame.colorspace(AVCOL_SPC_SMPTE170M);
    Libav.check(av_frame_get_buffer(frame, 0), "have room for a picture");
    darken(new Rect(0, 0, Layout.WIDTH, Layout.HEIGHT));
  }

  AVFrame frame() {
    return frame;
  }

  /// To be called before anything is drawn: what an encoder still reads is left alone.
  void prepare() throws IOException {
    Libav.check(av_frame_make_writable(frame), "draw a picture");
  }

  void darken(Rect rect) {
    for (int plane = 0; plane < PLANES; plane++) {
      int shift = plane == 0 ? 0 : 1;
      for (int row = 0; row < rect.height() >> shift; row++) {
        BytePointer line =
            new BytePointer(frame.data(plane)).position(offset(plane, rect) + row * stride(plane));
        Pointer.memset(line, DARK[plane], rect.width() >> shift);
      }
    }
  }

  /// @return the picture's place within the rectangle
  Rect draw(AVFrame picture, Rect rect) throws IOException {
    Rect place = rect.fit(picture.width(), picture.height());
    SwsContext scaler =
        sws_getCachedContext(
            scalers.get(rect),
            picture.width(),
            picture.height(),
            picture.format(),
            place.width(),
            place.height(),
            AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new IOException("cannot scale a picture of format " + picture.format());
    }
    scalers.put(rect, scaler);
    try (PointerPointer<BytePointer> target = new PointerPointer<>(PLANES + 1L);
        IntPointer strides = new IntPointer(PLANES + 1L)) {
      for (int plane = 0; plane < PLANES; plane++) {
        target.put(plane, new BytePointer(frame.data(plane)).position(offset(plane, place)));
        strides.put(plane, stride(plane));
      }
      sws_scale(
          scaler,
          new PointerPointer<>(picture.data()),
          picture.linesize(),
          0,
          picture.height(),
          target,
          strides);
    }
    return place;
  }

  private int stride(int plane) {
    return frame.linesize(plane);
  }

  private int offset(int plane, Rect rect) {
    int shift = plane == 0 ? 0 : 1;
    return (rect.y() >> shift) * stride(plane) + (rect.x() >> shift);
  }

  @Override
  public void close() {
    scalers.values().forEach(scaler -> sws_freeContext(scaler));
    av_frame_free(frame);
  }
}
