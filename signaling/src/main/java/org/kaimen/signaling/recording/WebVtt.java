package org.kaimen.signaling.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads captions in WebVTT (W3C WebVTT §4.1). Stricter than a browser: what it cannot read it does
/// not skip, so that whoever sends a file learns of it. Settings, styles and regions are left out,
/// and of the markup within a cue only the words remain.
final class WebVtt {

  private static final int MOST_CUES = 20_000;
  private static final int LONGEST_CUE = 2_000;
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  /// §4.1.2: hours may be left out; at most four digits of them.
  private static final String TIME = "(?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";

  private static final Pattern TIMES =
      Pattern.compile(TIME + "[ \\t]+-->[ \\t]+" + TIME + "(?:[ \\t]+.*)?");

  /// §4.2: names of classes, voices and the like; a time within the cue.
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z0-9][^<>]*>|</?>");

  private static final int HOURS = 1;
  private static final int GROUPS = 4;
  private static final long MS_PER_SECOND = 1_000;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MINUTES_PER_HOUR = 60;

  /// @param fromMs and toMs after the recording's start
  record Cue(long fromMs, long toMs, String text) {}

  private WebVtt() {}

  /// @return in the order of their beginnings; empty where it is no WebVTT with at least one cue
  static Optional<List<Cue>> cues(String text) {
    String[] lines = LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
    if (!lines[0].matches("WEBVTT([ \\t].*)?")) {
      return Optional.empty();
    }
    List<Cue> cues = new ArrayList<>();
    int at = blockEnd(lines, 0);
    while (at < lines.length) {
      if (lines[at].isEmpty()) {
        at++;
        continue;
      }
      int end = blockEnd(lines, at);
      if (!isBeside(lines[at])) {
        Optional<Cue> cue = cue(List.of(lines).subList(at, end));
        if (cue.isEmpty() || cues.size() == MOST_CUES) {
          return Optional.empty();
        }
        if (!cues.isEmpty() && cue.get().fromMs() < cues.getLast().fromMs()) {
          return Optional.empty();
        }
        cues.add(cue.get());
      }
      at = end;
    }
    return cues.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(cues));
  }

  private static int blockEnd(String[] lines, int from) {
    int end = from;
    while (end < lines.length && !lines[end].isEmpty()) {
      end++;
    }
    return end;
  }

  /// §4.1: comments, styles and regions.
  private static boolean isBeside(String first) {
    return first.matches("(NOTE|STYLE|REGION)([ \\t].*)?");
  }

  private static Optional<Cue> cue(List<String> block) {
    int times = block.getFirst().contains("-->") ? 0 : 1;
    if (block.size() <= times + 1) {
      return Optional.empty();
    }
    Matcher found = TIMES.matcher(block.get(times));
    if (!found.matches()) {
      return Optional.empty();
    }
    long from = ms(found, HOURS);
    long to = ms(found, HOURS + GROUPS);
    String text = words(String.join("\n", block.subList(times + 1, block.size())));
    return from < to && !text.isBlank() && text.length() <= LONGEST_CUE && !text.contains("-->")
        ? Optional.of(new Cue(from, to, text))
        : Optional.empty();
  }

  private static long ms(Matcher times, int group) {
    String hours = times.group(group);
    long minutes =
        (hours == null ? 0 : Long.parseLong(hours)) * MINUTES_PER_HOUR
            + Long.parseLong(times.group(group + 1));
    long seconds = minutes * SECONDS_PER_MINUTE + Long.parseLong(times.group(group + 2));
    return seconds * MS_PER_SECOND + Long.parseLong(times.group(group + 3));
  }

  /// §6.4 names the escapes; `&amp;` comes last, as it may have hidden another.
  private static String words(String marked) {
    return TAG.matcher(marked)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u00a0")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&amp;", "&")
        .strip();
  }
}
