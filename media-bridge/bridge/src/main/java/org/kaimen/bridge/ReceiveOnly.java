package org.kaimen.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Whoever subscribes sends nothing, whatever their browser offers: the media server is asked with
/// an offer that only receives, so that it answers `sendonly` or `inactive` (RFC 3264 §6.1) and
/// takes no media on that connection.
final class ReceiveOnly {

  private static final Set<String> DIRECTIONS =
      Set.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive");

  /// What says something of media that are sent.
  private static final List<String> OF_SENDING =
      List.of("a=ssrc:", "a=ssrc-group:", "a=msid:", "a=rid:", "a=simulcast:");

  /// After each way to end a line: a media server may take any of them for one.
  private static final Pattern LINE_END = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");

  private ReceiveOnly() {}

  /// @return the offer itself where it only receives
  static String of(String offer) {
    StringBuilder asked = new StringBuilder(offer.length());
    List<String> part = new ArrayList<>();
    // RFC 8866 §6.7: of no direction means both
    String session = "a=sendrecv";
    boolean inSession = true;
    for (String line : LINE_END.split(offer, 0)) {
      if (line.startsWith("m=")) {
        session = inSession ? direction(part, session) : session;
        append(asked, part, inSession, session);
        part.clear();
        inSession = false;
      }
      part.add(line);
    }
    append(asked, part, inSession, session);
    return asked.toString();
  }

  private static String direction(List<String> part, String otherwise) {
    return part.stream()
        .map(String::strip)
        .filter(DIRECTIONS::contains)
        .reduce(otherwise, (_, last) -> last);
  }

  private static void append(
      StringBuilder asked, List<String> part, boolean inSession, String session) {
    if (inSession) {
      part.stream().filter(line -> !DIRECTIONS.contains(line.strip())).forEach(asked::append);
      return;
    }
    String offered = direction(part, session);
    boolean receives = offered.equals("a=recvonly") || offered.equals("a=sendrecv");
    boolean sends = offered.equals("a=sendonly") || offered.equals("a=sendrecv");
    String wanted = receives ? "a=recvonly" : "a=inactive";
    boolean said = false;
    for (String line : part) {
      if (DIRECTIONS.contains(line.strip())) {
        asked.append(said ? "" : wanted + end(line));
        said = true;
      } else if (!sends || OF_SENDING.stream().noneMatch(line::startsWith)) {
        asked.append(line);
      }
    }
    if (!said) {
      asked.append(end(asked).isEmpty() ? "\r\n" : "").append(wanted).append("\r\n");
    }
  }

  /// What ends the last line; empty where nothing does.
  private static String end(CharSequence text) {
    int from = text.length();
    while (from > 0 && (text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r')) {
      from--;
    }
    return text.subSequence(from, text.length()).toString();
  }
}
