package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.kaimen.mediaserver.srtp.SrtpProfile;

/// What both roles of a DTLS-SRTP handshake (RFC 5764) have in common: who the other side must be,
/// which profile is used, which keys come out.
final class SrtpTerms {

  private final List<Fingerprint> expected;
  private @Nullable SrtpProfile profile;
  private @Nullable SrtpKeys keys;

  /// @param expected one of these the other side's certificate must have
  SrtpTerms(List<Fingerprint> expected) {
    this.expected = List.copyOf(expected);
  }

  /// @param certificate the other side's, which nobody else vouches for (RFC 8827 §5.1)
  void check(@Nullable Certificate certificate) throws IOException {
    if (certificate == null || certificate.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "no certificate");
    }
    byte[] der = certificate.getCertificateAt(0).getEncoded();
    if (expected.stream().noneMatch(fingerprint -> fingerprint.fits(der))) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the announced certificate");
    }
  }

  void offer(Hashtable<?, ?> extensions) throws IOException {
    int[] ids = SrtpProfile.preferred().stream().mapToInt(SrtpProfile::id).toArray();
    TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, TlsUtils.EMPTY_BYTES));
  }

  /// Takes the profile we like best of those in the other side's extension.
  void choose(@Nullable Hashtable<?, ?> extensions) throws IOException {
    UseSRTPData offered = extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (offered != null) {
      for (SrtpProfile each : SrtpProfile.preferred()) {
        for (int id : offered.getProtectionProfiles()) {
          if (id == each.id()) {
            profile = each;
            return;
          }
        }
      }
    }
    throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile in common");
  }

  void answer(Hashtable<?, ?> extensions) throws IOException {
    if (profile != null) {
      TlsSRTPUtils.addUseSRTPExtension(
          extensions, new UseSRTPData(new int[] {profile.id()}, TlsUtils.EMPTY_BYTES));
    }
  }

  /// To be called while the handshake's secrets are still there.
  void export(TlsContext context, boolean isServer) {
    if (profile != null) {
      byte[] exported =
          context.exportKeyingMaterial(
              ExporterLabel.dtls_srtp, null, SrtpKeys.exportedLength(profile));
      keys = SrtpKeys.of(profile, exported, isServer);
    }
  }

  @Nullable SrtpKeys keys() {
    return keys;
  }
}
