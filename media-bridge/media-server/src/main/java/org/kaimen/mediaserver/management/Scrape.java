package org.kaimen.mediaserver.management;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// A server's figures and its JVM's, as Prometheus reads them (text format 0.0.4).
final class Scrape implements AutoCloseable {

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();

  Scrape(MeterBinder server) {
    server.bindTo(registry);
    collector.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
  }

  String text() {
    return registry.scrape(TYPE);
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
