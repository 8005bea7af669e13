package org.kaimen.signaling.exchange.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.CaseQueue.Line;
import org.kaimen.signaling.casework.WaitsFor;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.exchange.StageWords;
import org.kaimen.signaling.platform.LocalizedText;

/// The columns of the exported queue, in their order.
enum Column {
  REFERENCE("编号", "Number") {
    @Override
    String of(Line line, Reader reader) {
      return line.reference();
    }
  },
  TITLE("标题", "Title") {
    @Override
    String of(Line line, Reader reader) {
      return line.title();
    }
  },
  STAGE("进展", "Stage") {
    @Override
    String of(Line line, Reader reader) {
      return reader.word(StageWords.of(line.stage()));
    }
  },
  KIND("类型", "Kind") {
    @Override
    String of(Line line, Reader reader) {
      return reader.word(words(line.kind()));
    }
  },
  TURN("轮到谁办", "Whose turn") {
    @Override
    String of(Line line, Reader reader) {
      return reader.word(words(line.waitsFor()));
    }
  },
  DEPARTMENTS("承办单位", "Departments") {
    @Override
    String of(Line line, Reader reader) {
      return line.departmentIds().stream()
          .map(reader.departments()::get)
          .filter(Objects::nonNull)
          .map(reader::word)
          .collect(Collectors.joining("; "));
    }
  },
  FILED("提交时间", "Filed") {
    @Override
    String of(Line line, Reader reader) {
      return reader.time(line.filedAt());
    }
  },
  UPDATED("最近进展", "Last news") {
    @Override
    String of(Line line, Reader reader) {
      return reader.time(line.updatedAt());
    }
  },
  DUE("到期时间", "Due") {
    @Override
    String of(Line line, Reader reader) {
      return reader.time(line.dueAt());
    }
  },
  CLOCK("期限", "What is due") {
    @Override
    String of(Line line, Reader reader) {
      return reader.word(words(line.clock()));
    }
  },
  SHARED("反映人数", "People") {
    @Override
    String of(Line line, Reader reader) {
      return Long.toString(line.sharedBy());
    }
  };

  private static final LocalizedText NOTHING = new LocalizedText("", "");

  private final String zh;
  private final String en;

  Column(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  LocalizedText title() {
    return new LocalizedText(zh, en);
  }

  abstract String of(Line line, Reader reader);

  /// For whom the table is.
  ///
  /// @param zone the authority's, in which times are told
  record Reader(Locale language, ZoneId zone, Map<UUID, LocalizedText> departments) {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    Reader {
      departments = Map.copyOf(departments);
    }

    String word(LocalizedText text) {
      return StageWords.in(language, text);
    }

    String time(@Nullable Instant at) {
      return at == null ? "" : TIME.format(at.atZone(zone));
    }
  }

  private static LocalizedText words(@Nullable CaseKind kind) {
    return switch (kind) {
      case null -> NOTHING;
      case INQUIRY -> new LocalizedText("咨询", "Question");
      case HELP -> new LocalizedText("求助", "Request");
      case COMPLAINT -> new LocalizedText("投诉", "Complaint");
      case PETITION -> new LocalizedText("信访", "Petition");
    };
  }

  private static LocalizedText words(WaitsFor turn) {
    return switch (turn) {
      case CLERK -> new LocalizedText("待受理", "For the desk");
      case DEPARTMENT -> new LocalizedText("单位办理中", "With departments");
      case CITIZEN -> new LocalizedText("等群众", "For the citizen");
      case NOBODY -> NOTHING;
    };
  }

  private static LocalizedText words(@Nullable ClockStep clock) {
    return switch (clock) {
      case null -> NOTHING;
      case ACCEPTANCE -> new LocalizedText("受理", "Acceptance");
      case CLOSING -> new LocalizedText("办结", "Closing");
      case PROMISE -> new LocalizedText("承诺", "Promise");
    };
  }
}
