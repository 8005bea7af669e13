package org.kaimen.signaling.casework;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.Secret;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The codes by which a case is followed without signing in: eight of Crockford's 32 characters,
/// which are 40 bits of an HMAC-SHA256 over the case and how often its code was renewed (RFC 2104).
/// No code is stored, so every node knows it; who changes the nodes' secret changes all codes.
@Component
public class TrackingCodes {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final int BITS = 5;

  private final Secret secret;
  private final DatabaseClient database;

  TrackingCodes(Secret secret, DatabaseClient database) {
    this.secret = secret;
    this.database = database;
  }

  /// The code of a case that was filed just now.
  String first(UUID caseId) {
    return code(caseId, 0);
  }

  /// The code that is good now.
  public Mono<String> of(UUID caseId) {
    return database
        .sql("select renewals from casework.tracking_code where case_id = :id")
        .bind("id", caseId)
        .map(row -> Columns.required(row, "renewals", Integer.class))
        .one()
        .defaultIfEmpty(0)
        .map(renewals -> code(caseId, renewals));
  }

  /// Makes the code, and those before it, worthless.
  ///
  /// @return the code that is good from now on
  Mono<String> renew(UUID caseId) {
    return database
        .sql(
            """
            insert into casework.tracking_code as known (case_id, renewals) values (:id, 1)
            on conflict (case_id) do update set renewals = known.renewals + 1
            returning renewals
            """)
        .bind("id", caseId)
        .map(row -> Columns.required(row, "renewals", Integer.class))
        .one()
        .map(renewals -> code(caseId, renewals));
  }

  /// Whether it is the code of the case that is good now, however it was typed: small letters,
  /// spaces, and the look-alikes O, I and L are taken for what was meant.
  public Mono<Boolean> isOf(UUID caseId, String typed) {
    byte[] meant =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1')
            .getBytes(StandardCharsets.UTF_8);
    return of(caseId)
        .map(code -> MessageDigest.isEqual(code.getBytes(StandardCharsets.US_ASCII), meant));
  }

  /// @param renewals 0 of the first, which is over the case alone
  private String code(UUID caseId, int renewals) {
    ByteBuffer signed =
        ByteBuffer.allocate(2 * Long.BYTES + (renewals == 0 ? 0 : Integer.BYTES))
            .putLong(caseId.getMostSignificantBits())
            .putLong(caseId.getLeastSignificantBits());
    if (renewals > 0) {
      signed.putInt(renewals);
    }
    long bits = ByteBuffer.wrap(secret.sign("tracking-code", signed.array())).getLong();
    StringBuilder code = new StringBuilder(LENGTH);
    for (int n = 0; n < LENGTH; n++) {
      code.append(ALPHABET.charAt((int) (bits >>> (n * BITS)) & (ALPHABET.length() - 1)));
    }
    return code.toString();
  }
}
