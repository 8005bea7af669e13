package org.kaimen.mediaserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each input added when a corpus was merged, the smaller ones first.
///
/// @param places by the file's name: to how many places it leads that those before it do not
record Gains(Map<String, Integer> places) {

  /// Reads libFuzzer's control file: how many files, how many of them are of the first folder,
  /// their paths one a line, and then among others lines `FT`, a file's number, and the places it
  /// added.
  static Gains read(Path control) throws IOException {
    List<String> lines = Files.readAllLines(control);
    int files = Integer.parseInt(lines.getFirst());
    List<String> names = lines.subList(2, 2 + files);
    Map<String, Integer> places = new HashMap<>();
    for (String line : lines.subList(2 + files, lines.size())) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("FT")) {
        Path file = Path.of(names.get(Integer.parseInt(words[1])));
        places.put(file.getFileName().toString(), words.length - 2);
      }
    }
    return new Gains(places);
  }

  int of(Path file) {
    return places.getOrDefault(file.getFileName().toString(), 0);
  }
}
