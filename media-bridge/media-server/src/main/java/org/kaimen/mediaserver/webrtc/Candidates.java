package org.kaimen.mediaserver.webrtc;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaimen.mediaserver.ice.Candidate;

/// The candidates of both sides. A lite agent sends no checks, so the other side's serve only to
/// name the pair that was chosen.
final class Candidates {

  /// A browser has a handful; more would be an attack on memory.
  private static final int MOST = 64;

  private final List<Candidate> own;
  private final List<Candidate> remote = new ArrayList<>();

  Candidates(List<Candidate> own) {
    this.own = List.copyOf(own);
  }

  /// In the form of RFC 8839 §5.1, without `a=`.
  List<String> own() {
    return own.stream().map(Candidate::toString).toList();
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

  /// The own candidate that packets to there most likely leave from: the port has one socket for
  /// all addresses.
  String localOf(InetSocketAddress there) {
    return own.stream()
        .filter(each -> each.isOfFamily(there))
        .findFirst()
        .map(Candidate::toString)
        .orElse("");
  }

  /// @param priority as the check that came from there said
  String remoteAt(InetSocketAddress there, long priority) {
    return remote.stream()
        .filter(candidate -> candidate.isAt(there))
        .findFirst()
        .orElseGet(() -> Candidate.peerReflexive(priority, there))
        .toString();
  }
}
