package org.kaimen.mediaserver.management;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.kaimen.mediaserver.control.ControlLoad;
import org.kaimen.mediaserver.webrtc.Traffic;

/// A media server's figures as meters. They read, when asked, counters that are there anyway. A
/// registry holds meters weakly: keep this as long as they are to be read.
///
/// @param control what clients have, of the last second or so
/// @param traffic what went through, of the last second or so
public record ServerMetrics(Supplier<ControlLoad> control, Supplier<Traffic> traffic)
    implements MeterBinder {

  private static final double NANOS = 1e9;

  @Override
  public void bindTo(MeterRegistry registry) {
    bindLoad(registry);
    bindWay(registry, "in", Traffic::in);
    bindWay(registry, "out", Traffic::out);
    gauge(registry, "peers", "WebRTC peers", Tags.empty(), self -> self.traffic.get().peers());
    counter(
        registry,
        "packets.resent",
        "Media packets sent again, each copy counted",
        Tags.empty(),
        self -> self.traffic.get().resent());
    counter(
        registry,
        "datagrams.unsent",
        "Datagrams dropped, for the system could not keep up",
        Tags.empty(),
        self -> self.traffic.get().out().dropped());
    counter(
        registry,
        "datagrams.dropped",
        "Datagrams the kernel dropped: without the shape of media, or for want of room",
        Tags.empty(),
        self -> self.traffic.get().in().dropped());
    bindDelay(
        registry,
        "packet.delay.seconds",
        "From reading a batch of datagrams until all it led to was handed to the system",
        Traffic::added);
    bindDelay(
        registry,
        "loop.delay.seconds",
        "How late the media loop was; a packet waits as long before it is read",
        Traffic::late);
  }

  private void bindLoad(MeterRegistry registry) {
    Tags none = Tags.empty();
    gauge(registry, "sessions", "Sessions", none, self -> self.control.get().sessions());
    gauge(
        registry,
        "pipelines",
        "Pipelines, one for each call",
        none,
        self -> self.control.get().pipelines());
    gauge(
        registry,
        "endpoints",
        "Objects in pipelines: WebRTC endpoints, recorders, players",
        none,
        self -> self.control.get().endpoints());
    gauge(
        registry,
        "draining",
        "1 where no new pipelines are taken",
        none,
        self -> self.control.get().draining() ? 1 : 0);
    for (String reason : control.get().refused().keySet()) {
      counter(
          registry,
          "refusals",
          "Requests answered with an error",
          Tags.of("reason", reason),
          self -> self.control.get().refused().getOrDefault(reason, 0L));
    }
  }

  private void bindWay(
      MeterRegistry registry, String direction, Function<Traffic, Traffic.Way> which) {
    Tags tags = Tags.of("direction", direction);
    gauge(
        registry,
        "bitrate",
        "UDP payload of the last second, in bit/s",
        tags,
        self -> which.apply(self.traffic.get()).bitsPerSecond());
    counter(
        registry,
        "datagrams",
        "Datagrams",
        tags,
        self -> which.apply(self.traffic.get()).datagrams());
    counter(
        registry, "bytes", "UDP payload", tags, self -> which.apply(self.traffic.get()).bytes());
    counter(
        registry,
        "packets.lost",
        "Media packets lost on the way, as counted here or reported by receivers",
        tags,
        self -> which.apply(self.traffic.get()).lost());
  }

  private void bindDelay(
      MeterRegistry registry, String name, String what, Function<Traffic, Traffic.Delay> which) {
    String described = what + "; quantiles of the last minute or two";
    quantile(registry, name, described, "0.5", self -> which.apply(self.traffic.get()).half());
    quantile(registry, name, described, "0.99", self -> which.apply(self.traffic.get()).most());
    quantile(registry, name, described, "1", self -> which.apply(self.traffic.get()).worst());
  }

  private void quantile(
      MeterRegistry registry,
      String name,
      String what,
      String share,
      ToDoubleFunction<ServerMetrics> nanos) {
    gauge(
        registry,
        name,
        what,
        Tags.of("quantile", share),
        self -> nanos.applyAsDouble(self) / NANOS);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String what,
      Tags tags,
      ToDoubleFunction<ServerMetrics> value) {
    Gauge.builder("kaimen.media." + name, this, value)
        .description(what)
        .tags(tags)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry,
      String name,
      String what,
      Tags tags,
      ToDoubleFunction<ServerMetrics> value) {
    FunctionCounter.builder("kaimen.media." + name, this, value)
        .description(what)
        .tags(tags)
        .register(registry);
  }
}
