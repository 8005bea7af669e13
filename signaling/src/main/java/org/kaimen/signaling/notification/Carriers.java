package org.kaimen.signaling.notification;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/// Who carries letters and SMS, as it is set.
@Component
class Carriers implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Carriers.class);

  private final Map<Medium, Carrier> all = new EnumMap<>(Medium.class);
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "postman");

  Carriers(
      MailSettings mail,
      SmsSettings sms,
      StoreSettings stores,
      SignedPosts posts,
      JsonMapper json) {
    if (mail.isSet()) {
      SmtpServer server = SmtpServer.of(mail);
      all.put(
          Medium.MAIL,
          letter -> Mono.<Void>fromRunnable(() -> server.send(letter)).subscribeOn(threads));
    } else if (!stores.embedded()) {
      log.warn(
          "KAIMEN_SMTP_URL is not set: letters stay in the outbox, nobody gets a code by mail");
    }
    if (sms.isSet()) {
      all.put(Medium.SMS, SmsGateway.of(sms, posts, json));
    }
  }

  Map<Medium, Carrier> all() {
    return all;
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
