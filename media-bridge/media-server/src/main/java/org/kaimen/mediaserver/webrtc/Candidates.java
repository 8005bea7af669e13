package org.kaimen.mediaserver.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaimen.mediaserver.ice.Candidate;
import org.kaimen.mediaserver.ice.Path;

/// The candidates of both sides. A lite agent sends no checks, so the other side's serve only to
/// name the pair that was chosen.
final class Candidates {

  /// A browser has a handful; more would be an attack on memory.
  private static final int MOST = 64;

  private final List<Candidate> all;
  private List<Candidate> own;
  private final List<Candidate> remote = new ArrayList<>();

  Candidates(List<Candidate> own) {
    this.all = List.copyOf(own);
    this.own = all;
  }

  /// In the form of RFC 8839 §5.1, without `a=`.
  List<String> own() {
    return own.stream().map(Candidate::toString).toList();
  }

  void setTcp(boolean announced) {
    own = all.stream().filter(candidate -> announced || !candidate.isTcp()).toList();
  }

  /// Forgets the other side's, which has new ones after a restart.
  void restart() {
    remote.clear();
  }

  int remembered() {
    return remote.size();
  }

  /// Takes one of the other side's.
  ///
  /// @return whether it is one
  boolean remember(String text) {
    Optional<Candidate> parsed = Candidate.parse(text);
    if (remote.size() < MOST) {
      parsed.ifPresent(remote::add);
    }
    return parsed.isPresent();
  }

  /// The own candidate that packets on this path leave from; behind a translator of addresses the
  /// one that they most likely seem to come from.
  String localOf(Path path) {
    return own.stream()
        .filter(each -> each.isStartOf(path))
        .findFirst()
        .or(() -> own.stream().filter(each -> each.canReach(path)).findFirst())
        .map(Candidate::toString)
        .orElse("");
  }

  /// @param priority as the check that came over the path said
  String remoteOf(Path path, long priority) {
    return remote.stream()
        .filter(candidate -> candidate.isEndOf(path))
        .findFirst()
        .orElseGet(() -> Candidate.peerReflexive(priority, path))
        .toString();
  }
}
