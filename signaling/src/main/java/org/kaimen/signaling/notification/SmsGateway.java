package org.kaimen.signaling.notification;

import java.util.List;
import java.util.Map;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.outgoing.Fault;
import org.kaimen.signaling.platform.outgoing.Signature;
import org.kaimen.signaling.platform.outgoing.SignedPost;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Hands SMS over to the office's gateway: one signed post each (Standard Webhooks), under the same
/// `webhook-id` at every try, so that the gateway can tell a repeat and drop it.
final class SmsGateway implements Carrier {

  private final String url;
  private final String secret;
  private final SignedPosts posts;
  private final JsonMapper json;

  private SmsGateway(String url, String secret, SignedPosts posts, JsonMapper json) {
    this.url = url;
    this.secret = secret;
    this.posts = posts;
    this.json = json;
  }

  /// @param settings with an address
  /// @throws StartFailure where the address or the secret cannot be used
  static SmsGateway of(SmsSettings settings, SignedPosts posts, JsonMapper json) {
    String url = String.valueOf(settings.smsUrl());
    // whoever runs the node chose it, so it may well be inside the house
    if (SignedPosts.target(url, true).isEmpty()) {
      throw new StartFailure(
          "KAIMEN_SMS_URL is not an address that SMS can be posted to.",
          "Write it as https://host/path, or http:// inside the house, without a login in it.");
    }
    String secret = String.valueOf(settings.smsSecret());
    try {
      new Signature(secret);
    } catch (IllegalArgumentException e) {
      // Neither the secret nor the decoder's message is repeated.
      throw new StartFailure(
          "KAIMEN_SMS_SECRET is not a secret to sign with, and KAIMEN_SMS_URL is set.",
          "Set it to whsec_ followed by 24 to 64 random bytes in base64, such as the answer of"
              + " `echo whsec_$(openssl rand -base64 32)`.");
    }
    return new SmsGateway(url, secret, posts, json);
  }

  @Override
  public Mono<Void> carry(Letter letter) {
    return posts
        .send(new SignedPost(letter.id(), url, List.of(secret), body(letter), true))
        .onErrorMap(Fault.NotDelivered.class, SmsGateway::notTaken);
  }

  private String body(Letter letter) {
    return json.writeValueAsString(
        Map.of(
            "type",
            "sms.requested",
            "timestamp",
            letter.at().toString(),
            "data",
            Map.of(
                "to",
                letter.to(),
                "text",
                letter.text(),
                "goodUntil",
                letter.goodUntil().toString())));
  }

  private static NotTaken notTaken(Fault.NotDelivered error) {
    return new NotTaken(error.fault().word(), error.fault().isFinal());
  }
}
