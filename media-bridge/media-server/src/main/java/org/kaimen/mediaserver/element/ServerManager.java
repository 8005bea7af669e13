package org.kaimen.mediaserver.element;

import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kaimen.mediaserver.element.ComplexValue.ModuleInfo;
import org.kaimen.mediaserver.element.ComplexValue.ServerInfo;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// The one object that is always there: what the server is and how busy.
public final class ServerManager extends MediaObject {

  private static final String ID = "manager_ServerManager";
  private static final int LONGEST_INTERVAL = 10_000;

  /// That a publisher may send a picture in layers; no Kurento server says so of itself.
  private static final String SIMULCAST = "simulcast";

  ServerManager(MediaObjects home) {
    super(ID, home, null);
  }

  @Override
  public String type() {
    return "ServerManager";
  }

  public ServerInfo info() {
    String version =
        Objects.requireNonNullElse(
            ServerManager.class.getPackage().getImplementationVersion(), "development");
    return new ServerInfo(
        version,
        List.of(
            new ModuleInfo(version, "core", "", List.of("MediaPipeline")),
            new ModuleInfo(
                version,
                "elements",
                "",
                List.of(PlayerEndpoint.TYPE, RecorderEndpoint.TYPE, WebRtcEndpoint.TYPE))),
        "KMS",
        List.of("transactions", SIMULCAST));
  }

  public List<MediaPipeline> pipelines() {
    return home().pipelines();
  }

  public int cpuCount() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// The share of all processors this process uses in the time to come.
  ///
  /// @param intervalMillis 1 to 10,000
  /// @return percent
  public CompletableFuture<Double> usedCpu(int intervalMillis) {
    if (intervalMillis < 1 || intervalMillis > LONGEST_INTERVAL) {
      throw new Refusal(Reason.MARSHALL_ERROR, "'interval' must be 1 to 10000 ms");
    }
    CompletableFuture<Double> percent = new CompletableFuture<>();
    Duration before = cpuTime();
    EventLoop loop = home().resources().webRtc().loop();
    var _ =
        loop.schedule(
            () -> {
              double used = cpuTime().minus(before).toNanos();
              double had = cpuCount() * (double) TimeUnit.MILLISECONDS.toNanos(intervalMillis);
              percent.complete(Math.min(100, 100 * used / had));
            },
            intervalMillis,
            TimeUnit.MILLISECONDS);
    return percent;
  }

  /// @return KiB of this process's heap
  public long usedMemory() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
