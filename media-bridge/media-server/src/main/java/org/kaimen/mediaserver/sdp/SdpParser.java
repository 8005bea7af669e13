package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.List;

/// Cuts a description into sections and reads each with what the session says for all.
final class SdpParser {

  /// Chromium's largest offer for two sections has 10 KiB.
  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final int MOST_SECTIONS = 32;

  private SdpParser() {}

  static SessionDescription parse(String text) throws SdpException {
    if (text.length() > MOST_CHARACTERS) {
      throw new SdpException("description longer than " + MOST_CHARACTERS + " characters");
    }
    List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals("v=0")) {
      throw new SdpException("description does not begin with v=0");
    }
    SectionParser session = new SectionParser();
    List<String> bundle = List.of();
    boolean iceLite = false;
    int at = 1;
    for (; at < lines.size() && !lines.get(at).startsWith("m="); at++) {
      String line = checked(lines.get(at));
      if (line.equals("a=ice-lite")) {
        iceLite = true;
      } else if (line.startsWith("a=group:BUNDLE") && bundle.isEmpty()) {
        bundle = Words.of(line.substring("a=group:BUNDLE".length()));
      } else {
        session.read(line);
      }
    }
    List<MediaSection> sections = sections(lines.subList(at, lines.size()), session);
    return new SessionDescription(bundle, iceLite, sections);
  }

  private static List<MediaSection> sections(List<String> lines, SectionParser session)
      throws SdpException {
    List<SectionParser> parsers = new ArrayList<>();
    for (String raw : lines) {
      String line = checked(raw);
      if (line.startsWith("m=")) {
        if (parsers.size() == MOST_SECTIONS) {
          throw new SdpException("more than " + MOST_SECTIONS + " media sections");
        }
        parsers.add(session.inherit(line));
      } else {
        parsers.getLast().read(line);
      }
    }
    if (parsers.isEmpty()) {
      throw new SdpException("description without a media section");
    }
    List<MediaSection> sections = new ArrayList<>();
    for (SectionParser parser : parsers) {
      sections.add(parser.section());
    }
    return sections;
  }

  private static String checked(String line) throws SdpException {
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw new SdpException("line that is not SDP");
    }
    return line.stripTrailing();
  }
}
