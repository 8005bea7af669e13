package org.kaimen.mediaserver.srtp;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Rtp;

/// Protects and unprotects the packets of one peer, in place.
public final class SrtpSession implements AutoCloseable {

  /// Writable bytes that protecting needs at most: a tag of 16 bytes, and SRTCP's index of 4.
  public static final int OVERHEAD = 20;

  /// Longest packet that is taken from a peer, in bytes. None is longer than an Ethernet frame.
  public static final int MAX_INCOMING = 1500;

  /// Longest packet that can be protected, in bytes: room to add to one that was taken.
  public static final int MAX_OUTGOING = 2000;

  /// Streams that a peer may send. Only those whose first packet is genuine count.
  static final int MAX_STREAMS = 64;

  private static final int RTCP_HEADER = 8;
  private static final Logger LOG = new LoggerImpl(SrtpSession.class.getName());

  static {
    // left to itself, jitsi-srtp times its ciphers while they are still interpreted, at a second of
    // every start, and mostly takes OpenSSL's, which take twice as long once all are compiled
    Aes.setFactoryClassName("SunJCE");
  }

  private final SrtpContextFactory inbound;
  private final SrtpContextFactory outbound;
  private final IncomingStreams rtpIn;
  private final IntObjectMap<SrtcpCryptoContext> rtcpIn = new IntObjectHashMap<>();
  private final IntObjectMap<SrtpCryptoContext> rtpOut = new IntObjectHashMap<>();
  private final IntObjectMap<SrtcpCryptoContext> rtcpOut = new IntObjectHashMap<>();
  private final PacketArray array = new PacketArray();
  private @Nullable SrtcpCryptoContext untakenRtcp;

  public SrtpSession(SrtpKeys keys) {
    SrtpPolicy rtp = rtpPolicy(keys.profile());
    SrtpPolicy rtcp = policy(keys.profile());
    inbound = new SrtpContextFactory(false, keys.remoteKey(), keys.remoteSalt(), rtp, rtcp, LOG);
    rtpIn = new IncomingStreams(inbound);
    outbound = new SrtpContextFactory(true, keys.localKey(), keys.localSalt(), rtp, rtcp, LOG);
  }

  /// Replay of RTP is judged by [IncomingStream], not by jitsi-srtp.
  private static SrtpPolicy rtpPolicy(SrtpProfile profile) {
    SrtpPolicy policy = policy(profile);
    policy.setSendReplayEnabled(false);
    policy.setReceiveReplayEnabled(false);
    return policy;
  }

  private static SrtpPolicy policy(SrtpProfile profile) {
    return switch (profile) {
      case AES128_CM_HMAC_SHA1_80 ->
          new SrtpPolicy(
              SrtpPolicy.AESCM_ENCRYPTION,
              profile.keyLength(),
              SrtpPolicy.HMACSHA1_AUTHENTICATION,
              20,
              10,
              profile.saltLength());
      case AEAD_AES_128_GCM, AEAD_AES_256_GCM ->
          new SrtpPolicy(
              SrtpPolicy.AESGCM_ENCRYPTION,
              profile.keyLength(),
              SrtpPolicy.NULL_AUTHENTICATION,
              0,
              16,
              profile.saltLength());
    };
  }

  /// Makes plain RTP of SRTP, between reader and writer index.
  ///
  /// @return false where it is to be dropped, and is unchanged: forged, repeated, malformed, or of
  ///   one stream too many
  public boolean unprotectRtp(ByteBuf packet) {
    if (!load(packet, Rtp.FIXED_HEADER, MAX_INCOMING)) {
      return false;
    }
    int ssrc = packet.getInt(packet.readerIndex() + 8);
    try {
      if (!rtpIn.unprotect(ssrc, Rtp.sequence(packet), array)) {
        return false;
      }
    } catch (GeneralSecurityException _) {
      return false;
    }
    array.store(packet);
    return true;
  }

  /// Makes plain RTCP of SRTCP, like [#unprotectRtp].
  public boolean unprotectRtcp(ByteBuf packet) {
    if (!load(packet, RTCP_HEADER, MAX_INCOMING)) {
      return false;
    }
    int ssrc = packet.getInt(packet.readerIndex() + 4);
    SrtcpCryptoContext known = rtcpIn.get(ssrc);
    try {
      SrtcpCryptoContext context = known;
      if (context == null) {
        if (rtcpIn.size() >= MAX_STREAMS) {
          return false;
        }
        // as in IncomingStreams: what is forged derives nothing
        context = untakenRtcp == null ? inbound.deriveControlContext(ssrc) : untakenRtcp;
        untakenRtcp = context;
      }
      if (context.reverseTransformPacket(array) != SrtpErrorStatus.OK) {
        return false;
      }
      if (known == null) {
        rtcpIn.put(ssrc, context);
        untakenRtcp = null;
      }
    } catch (GeneralSecurityException _) {
      return false;
    }
    array.store(packet);
    return true;
  }

  /// Makes SRTP of RTP, between reader and writer index. It grows by up to [#OVERHEAD], and must
  /// not be longer than [#MAX_OUTGOING] before.
  ///
  /// The same SSRC and sequence number must not be protected twice with different content: that
  /// would use a nonce of AES-GCM twice.
  public void protectRtp(ByteBuf packet) {
    loadOurs(packet, Rtp.FIXED_HEADER);
    int ssrc = packet.getInt(packet.readerIndex() + 8);
    try {
      SrtpCryptoContext context = rtpOut.get(ssrc);
      if (context == null) {
        context = outbound.deriveContext(ssrc, 0);
        rtpOut.put(ssrc, context);
      }
      check(context.transformPacket(array));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot protect RTP", e);
    }
    storeOurs(packet);
  }

  /// Makes SRTCP of RTCP, like [#protectRtp].
  public void protectRtcp(ByteBuf packet) {
    loadOurs(packet, RTCP_HEADER);
    int ssrc = packet.getInt(packet.readerIndex() + 4);
    try {
      SrtcpCryptoContext context = rtcpOut.get(ssrc);
      if (context == null) {
        context = outbound.deriveControlContext(ssrc);
        rtcpOut.put(ssrc, context);
      }
      check(context.transformPacket(array));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot protect RTCP", e);
    }
    storeOurs(packet);
  }

  /// Key derivations for incoming RTP so far.
  int derivedForIncoming() {
    return rtpIn.derived();
  }

  /// Forgets the keys.
  @Override
  public void close() {
    inbound.close();
    outbound.close();
    rtpIn.clear();
    rtcpIn.clear();
    untakenRtcp = null;
    rtpOut.clear();
    rtcpOut.clear();
  }

  private boolean load(ByteBuf packet, int atLeast, int atMost) {
    int length = packet.readableBytes();
    if (length < atLeast || length > atMost) {
      return false;
    }
    array.load(packet);
    return true;
  }

  private void loadOurs(ByteBuf packet, int atLeast) {
    if (!load(packet, atLeast, MAX_OUTGOING)) {
      throw new IllegalArgumentException("packet of " + packet.readableBytes() + " bytes");
    }
  }

  /// jitsi-srtp goes on where a cipher fails: nothing must leave in the clear.
  private void storeOurs(ByteBuf packet) {
    if (array.getLength() <= packet.readableBytes()) {
      throw new IllegalStateException("packet was not protected");
    }
    array.store(packet);
  }

  private static void check(SrtpErrorStatus status) {
    if (status != SrtpErrorStatus.OK) {
      throw new IllegalStateException("packet was not protected: " + status);
    }
  }
}
