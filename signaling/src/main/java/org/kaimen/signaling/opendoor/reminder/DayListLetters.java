package org.kaimen.signaling.opendoor.reminder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.calendar.SlotWords;
import org.kaimen.signaling.opendoor.reminder.DayListTable.Expected;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What those at the desk are written the evening before: when, and about which cases; nobody's
/// name. What a phone shows of it before it is opened is the day and how many.
@Component
class DayListLetters {

  private final Letters letters;
  private final SlotWords words;
  private final PublicUrl publicUrl;

  DayListLetters(Letters letters, SlotWords words, PublicUrl publicUrl) {
    this.letters = letters;
    this.words = words;
    this.publicUrl = publicUrl;
  }

  Mono<Void> post(String to, LocalDate day, Collection<Expected> expected) {
    LocalizedText on = words.day(day);
    String subject =
        "%1$s接访 %3$d 人 / %3$d to receive on %2$s".formatted(on.zh(), on.en(), expected.size());
    String list =
        expected.stream()
            .map(one ->
                "%s  %s  %s%s"
                    .formatted(
                        words.time(one.startsAt()),
                        one.caseReference(),
                        one.caseTitle(),
                        one.attendance() == Attendance.ON_SITE ? "  · 到现场 / in person" : ""))
            .collect(Collectors.joining("\n"));
    String text =
        """
        您好！

        %1$s共接访 %3$d 人。请在工作台查看详情：
        %4$s

        Hello,

        %3$d to receive on %2$s. More at your desk:
        %4$s

        --------

        %5$s
        """
            .formatted(on.zh(), on.en(), expected.size(), publicUrl.of("/staff"), list);
    return letters.post(to, subject, text);
  }
}
