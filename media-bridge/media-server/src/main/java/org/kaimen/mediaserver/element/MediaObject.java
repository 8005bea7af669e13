package org.kaimen.mediaserver.element;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// What clients hold by an id: it has a name, tags, perhaps a parent, and tells events.
public abstract class MediaObject {

  private static final int MOST_TAGS = 100;
  private static final int LONGEST_TEXT = 4096;

  private final String id;
  private final MediaObjects home;
  private final @Nullable MediaObject parent;
  private final Instant created;
  private final Set<MediaObject> children = new LinkedHashSet<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private String name;
  private boolean sendTagsInEvents;
  private boolean released;

  MediaObject(String id, MediaObjects home, @Nullable MediaObject parent) {
    this.id = id;
    this.home = home;
    this.parent = parent;
    this.created = home.now();
    this.name = id;
  }

  public final String id() {
    return id;
  }

  /// The type's short name, such as `WebRtcEndpoint`.
  public abstract String type();

  public final @Nullable MediaObject parent() {
    return parent;
  }

  /// In the order they were made.
  public final List<MediaObject> children() {
    return List.copyOf(children);
  }

  public final Instant created() {
    return created;
  }

  public final String name() {
    return name;
  }

  public final void setName(String name) {
    this.name = bounded(name);
  }

  public final List<ComplexValue.Tag> tags() {
    List<ComplexValue.Tag> all = new ArrayList<>(tags.size());
    tags.forEach((key, value) -> all.add(new ComplexValue.Tag(key, value)));
    return all;
  }

  public final String tag(String key) {
    String value = tags.get(key);
    if (value == null) {
      throw new Refusal(Reason.MEDIA_OBJECT_TAG_KEY_NOT_FOUND, "Tag key not found");
    }
    return value;
  }

  public final void addTag(String key, String value) {
    if (tags.size() >= MOST_TAGS && !tags.containsKey(key)) {
      throw new Refusal(Reason.NOT_ENOUGH_RESOURCES, "An object has at most 100 tags");
    }
    tags.put(bounded(key), bounded(value));
  }

  public final void removeTag(String key) {
    if (tags.remove(key) == null) {
      throw new Refusal(Reason.MEDIA_OBJECT_TAG_KEY_NOT_FOUND, "Tag key not found");
    }
  }

  public final boolean sendTagsInEvents() {
    return sendTagsInEvents;
  }

  public final void setSendTagsInEvents(boolean send) {
    this.sendTagsInEvents = send;
  }

  /// Tells those who subscribed. A released object tells nothing more.
  final void raise(MediaEvent event) {
    if (!released) {
      home.tell(this, event);
    }
  }

  final void adopt(MediaObject child) {
    children.add(child);
  }

  final void orphan(MediaObject child) {
    children.remove(child);
  }

  /// Lets go of everything; what it has to tell about that is told.
  final void end() {
    try {
      letGo();
    } finally {
      released = true;
    }
  }

  final MediaObjects home() {
    return home;
  }

  final boolean released() {
    return released;
  }

  /// Gives back what the object holds.
  void letGo() {}

  private static String bounded(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new Refusal(Reason.NOT_ENOUGH_RESOURCES, "At most 4096 characters");
    }
    return text;
  }
}
