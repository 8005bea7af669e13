package org.kaimen.signaling.casework.watch;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Clocked;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.StaffMail;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What staff are written of deadlines: before one, who works on the case; after it, those above
/// them too.
@Component
class DeadlineLetters {

  private final Letters letters;
  private final StaffMail mail;
  private final PublicUrl publicUrl;

  DeadlineLetters(Letters letters, StaffMail mail, PublicUrl publicUrl) {
    this.letters = letters;
    this.mail = mail;
    this.publicUrl = publicUrl;
  }

  /// Tells of the last entry; part of the caller's transaction.
  Mono<Void> post(CaseFile file) {
    return switch (file.entries().getLast().event()) {
      case Clocked.DeadlineWarned(ClockStep step, LocalDate dueOn) ->
          post(file, "期限将至 / Due soon", step, dueOn, EnumSet.of(Role.HANDLER));
      case Clocked.DeadlineMissed(ClockStep step, LocalDate dueOn) ->
          post(file, "已超期，请督办 / Overdue", step, dueOn, EnumSet.of(Role.HANDLER, Role.OFFICIAL));
      default -> Mono.empty();
    };
  }

  /// @param roles who in the departments that hold it; beside them its clerk, or before it has one
  ///   all clerks
  private Mono<Void> post(
      CaseFile file, String what, ClockStep step, LocalDate dueOn, Set<Role> roles) {
    String subject = "%s：%s".formatted(what, file.reference());
    String text =
        """
        诉求《%1$s》（编号 %2$s）%3$s期限为 %5$s。
        请打开查看并办理：%6$s

        --------

        Case "%1$s" (%2$s): %4$s is due on %5$s.
        Please open it and act: %6$s
        """
            .formatted(
                file.filed().title(),
                file.reference(),
                zh(step),
                en(step),
                dueOn,
                publicUrl.of("/staff/cases/" + file.reference()));
    return mail.of(roles, file.concerned())
        .concatWith(mail.ofClerk(file.clerkId()))
        .distinct()
        .concatMap(to -> letters.post(to, subject, text))
        .then();
  }

  private static String zh(ClockStep step) {
    return switch (step) {
      case ACCEPTANCE -> "受理";
      case CLOSING -> "办结";
      case PROMISE -> "承诺事项";
    };
  }

  private static String en(ClockStep step) {
    return switch (step) {
      case ACCEPTANCE -> "its acceptance";
      case CLOSING -> "its closing";
      case PROMISE -> "what was promised";
    };
  }
}
