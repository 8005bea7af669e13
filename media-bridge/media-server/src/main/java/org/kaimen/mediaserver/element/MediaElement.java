package org.kaimen.mediaserver.element;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.ComplexValue.ElementConnectionData;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSource;

/// A part of a pipeline. Media goes from a source to any number of sinks; a sink has one source for
/// each type of media.
public abstract class MediaElement extends MediaObject {

  /// The only pad there is.
  private static final String PAD = "default";

  private final MediaPipeline pipeline;
  private final Map<MediaType, MediaElement> sources = new EnumMap<>(MediaType.class);
  private final Map<MediaType, Set<MediaElement>> sinks = new EnumMap<>(MediaType.class);
  private final Set<MediaType> flowsIn = EnumSet.noneOf(MediaType.class);
  private final Set<MediaType> flowsOut = EnumSet.noneOf(MediaType.class);
  private final Set<MediaType> passedOn = EnumSet.noneOf(MediaType.class);

  MediaElement(String id, MediaPipeline pipeline) {
    super(id, pipeline.home(), pipeline);
    this.pipeline = pipeline;
  }

  public final MediaPipeline pipeline() {
    return pipeline;
  }

  /// Gives the sink this element's media of the type, in place of what it had.
  public final void connect(MediaElement sink, MediaType type) {
    if (!pipeline.equals(sink.pipeline)) {
      throw new Refusal(Reason.CONNECT_ERROR, "Media elements do not share pipeline");
    }
    MediaElement earlier = sink.sources.get(type);
    if (equals(earlier)) {
      return;
    }
    if (earlier != null) {
      earlier.disconnect(sink, type);
    }
    sink.sources.put(type, this);
    sinksOf(type).add(sink);
    MediaSource media = media();
    if (media != null) {
      type.kind().ifPresent(kind -> sink.take(kind, media));
    }
    raise(new MediaEvent.ElementConnected(sink.id(), type, PAD, PAD));
    if (type.kind().isPresent() && passedOn.add(type)) {
      raise(new MediaEvent.MediaTranscodingStateChanged("NOT_TRANSCODING", PAD, type));
    }
  }

  public final void disconnect(MediaElement sink, MediaType type) {
    if (!sink.sources.remove(type, this)) {
      return;
    }
    sinksOf(type).remove(sink);
    type.kind().ifPresent(sink::drop);
    raise(new MediaEvent.ElementDisconnected(sink.id(), type, PAD, PAD));
  }

  /// Where this element's media comes from.
  public final List<ElementConnectionData> sourceConnections(Set<MediaType> types) {
    return types.stream()
        .flatMap(type -> Stream.ofNullable(sources.get(type)).map(source -> source.to(this, type)))
        .toList();
  }

  public final List<ElementConnectionData> sinkConnections(Set<MediaType> types) {
    return types.stream()
        .flatMap(type -> sinksOf(type).stream().map(sink -> to(sink, type)))
        .toList();
  }

  public final boolean flowingIn(MediaType type) {
    return flowsIn.contains(type);
  }

  public final boolean flowingOut(MediaType type) {
    return flowsOut.contains(type);
  }

  final void flowIn(MediaKind kind, boolean flowing) {
    MediaType type = MediaType.of(kind);
    if (flowing ? flowsIn.add(type) : flowsIn.remove(type)) {
      raise(new MediaEvent.MediaFlowInStateChanged(FlowState.of(flowing), PAD, type));
    }
  }

  final void flowOut(MediaKind kind, boolean flowing) {
    MediaType type = MediaType.of(kind);
    if (flowing ? flowsOut.add(type) : flowsOut.remove(type)) {
      raise(new MediaEvent.MediaFlowOutStateChanged(FlowState.of(flowing), PAD, type));
    }
  }

  /// What this element gives out, null where it gives nothing.
  abstract @Nullable MediaSource media();

  /// Takes the source's media of the kind; there is none before.
  abstract void take(MediaKind kind, MediaSource source);

  /// Takes media of the kind no more.
  abstract void drop(MediaKind kind);

  @Override
  final void letGo() {
    for (MediaType type : MediaType.values()) {
      MediaElement source = sources.get(type);
      if (source != null) {
        source.disconnect(this, type);
      }
      List.copyOf(sinksOf(type)).forEach(sink -> disconnect(sink, type));
    }
    close();
  }

  abstract void close();

  /// The element and its sinks as a graph for Graphviz.
  public final String graph() {
    return graph(Stream.of(this));
  }

  static String graph(Stream<? extends MediaObject> elements) {
    return elements
        .flatMap(element -> element instanceof MediaElement one ? one.graphLines() : Stream.empty())
        .collect(Collectors.joining("\n  ", "digraph {\n  ", "\n}\n"));
  }

  private Stream<String> graphLines() {
    return Stream.concat(
        Stream.of("\"" + id() + "\";"),
        sinkConnections(EnumSet.allOf(MediaType.class)).stream()
            .map(to -> "\"%s\" -> \"%s\" [label=%s];".formatted(id(), to.sink(), to.type())));
  }

  private ElementConnectionData to(MediaElement sink, MediaType type) {
    return new ElementConnectionData(id(), sink.id(), type, PAD, PAD);
  }

  private Set<MediaElement> sinksOf(MediaType type) {
    return sinks.computeIfAbsent(type, _ -> new LinkedHashSet<>());
  }
}
