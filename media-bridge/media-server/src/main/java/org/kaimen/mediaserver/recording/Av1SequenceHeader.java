package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;

/// What a file says of an AV1 stream (AV1 §5.5).
///
/// @param width in pixels, of the largest layer
/// @param height in pixels, of the largest layer
/// @param levels profile in three bits, level in five
/// @param colours tier, depth and sampling of colours as `AV1CodecConfigurationRecord` has them
/// @param still whether all frames are key frames that say nothing of it
record Av1SequenceHeader(int width, int height, int levels, int colours, boolean still) {

  private static final int SMALLEST = 16;
  private static final int LARGEST = 8192;

  /// Null where it makes no sense.
  static @Nullable Av1SequenceHeader read(BitReader bits) {
    int profile = bits.bits(3);
    bits.skip(1); // still_picture
    boolean still = bits.flag(); // reduced_still_picture_header
    int level = still ? bits.bits(5) << 1 : operatingPoints(bits);
    int widthBits = bits.bits(4) + 1;
    int heightBits = bits.bits(4) + 1;
    int width = bits.bits(widthBits) + 1;
    int height = bits.bits(heightBits) + 1;
    if (!still && bits.flag()) { // frame_id_numbers_present_flag
      bits.skip(7);
    }
    bits.skip(3);
    if (!still) {
      skipTools(bits);
    }
    bits.skip(3);
    int colours = (level & 1) << 7 | colours(bits, profile);
    boolean sound =
        width >= SMALLEST && height >= SMALLEST && width <= LARGEST && height <= LARGEST;
    return sound && profile <= 2 && !bits.overrun()
        ? new Av1SequenceHeader(width, height, profile << 5 | level >> 1, colours, still)
        : null;
  }

  /// Whether the frame with this header is a key frame that is shown (AV1 §5.9.2).
  boolean beginsAt(BitReader frameHeader) {
    boolean shownAgain = frameHeader.flag();
    int type = frameHeader.bits(2);
    boolean shown = frameHeader.flag();
    return still || (!shownAgain && type == 0 && shown && !frameHeader.overrun());
  }

  /// Returns the first one's level in five bits and its tier in one.
  private static int operatingPoints(BitReader bits) {
    int delayBits = 0;
    if (bits.flag()) { // timing_info_present_flag
      bits.skip(64);
      if (bits.flag()) { // equal_picture_interval
        bits.exponential();
      }
      if (bits.flag()) { // decoder_model_info_present_flag
        delayBits = bits.bits(5) + 1;
        bits.skip(42);
      }
    }
    boolean delayed = bits.flag(); // initial_display_delay_present_flag
    int points = bits.bits(5) + 1;
    int first = 0;
    for (int i = 0; i < points; i++) {
      bits.skip(12);
      int level = bits.bits(5);
      int tier = level > 7 ? bits.bits(1) : 0;
      first = i == 0 ? level << 1 | tier : first;
      if (delayBits > 0 && bits.flag()) {
        bits.skip(2 * delayBits + 1);
      }
      if (delayed && bits.flag()) {
        bits.skip(4);
      }
    }
    return first;
  }

  private static void skipTools(BitReader bits) {
    bits.skip(4);
    boolean ordered = bits.flag(); // enable_order_hint
    bits.skip(ordered ? 2 : 0);
    boolean chosen = bits.flag(); // seq_choose_screen_content_tools
    boolean screenTools = chosen || bits.bits(1) == 1;
    if (screenTools && !bits.flag()) { // seq_choose_integer_mv
      bits.skip(1);
    }
    bits.skip(ordered ? 3 : 0);
  }

  /// Depth and sampling in seven bits (AV1 §5.5.2).
  private static int colours(BitReader bits, int profile) {
    int deep = bits.bits(1);
    int twelve = profile == 2 && deep == 1 ? bits.bits(1) : 0;
    int grey = profile == 1 ? 0 : bits.bits(1);
    boolean told = bits.flag();
    boolean srgb = told && bits.bits(24) == 0x010d00;
    if (grey == 0 && srgb) {
      return deep << 6 | twelve << 5;
    }
    bits.skip(1); // color_range
    int sampling = grey == 1 || profile == 0 ? 3 : 0;
    if (grey == 0 && profile == 2) {
      boolean halved = twelve == 0 || bits.flag();
      sampling = halved ? 2 | (twelve == 1 ? bits.bits(1) : 0) : 0;
    }
    int position = grey == 0 && sampling == 3 ? bits.bits(2) : 0;
    return deep << 6 | twelve << 5 | grey << 4 | sampling << 2 | position;
  }
}
