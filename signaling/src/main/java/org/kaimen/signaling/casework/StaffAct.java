package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.PauseReason;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.PlainText;

/// What staff can do with a case. Texts have 2,000 characters at most.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StaffAct.Accept.class, name = "accept"),
  @JsonSubTypes.Type(value = StaffAct.Return.class, name = "return"),
  @JsonSubTypes.Type(value = StaffAct.Route.class, name = "route"),
  @JsonSubTypes.Type(value = StaffAct.HandOver.class, name = "hand-over"),
  @JsonSubTypes.Type(value = StaffAct.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = StaffAct.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = StaffAct.Message.class, name = "message"),
  @JsonSubTypes.Type(value = StaffAct.Note.class, name = "note"),
  @JsonSubTypes.Type(value = StaffAct.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = StaffAct.Escalate.class, name = "escalate"),
  @JsonSubTypes.Type(value = StaffAct.ArrangeVisit.class, name = "arrange-visit"),
  @JsonSubTypes.Type(value = StaffAct.ReportVisit.class, name = "report-visit"),
  @JsonSubTypes.Type(value = StaffAct.ReportPromise.class, name = "report-promise"),
  @JsonSubTypes.Type(value = StaffAct.Close.class, name = "close"),
  @JsonSubTypes.Type(value = StaffAct.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = StaffAct.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = StaffAct.AskExtension.class, name = "ask-extension"),
  @JsonSubTypes.Type(value = StaffAct.GrantExtension.class, name = "grant-extension"),
  @JsonSubTypes.Type(value = StaffAct.RefuseExtension.class, name = "refuse-extension"),
})
sealed interface StaffAct {

  int LONGEST = 2000;

  /// Who may do it at all; who holds the case is looked at besides.
  default Permission permission() {
    return switch (this) {
      case Accept _, Return _, Route _, Close _ -> Permission.TRIAGE;
      case GrantExtension _, RefuseExtension _ -> Permission.APPROVE_EXTENSION;
      case HandOver _,
          Begin _,
          Ask _,
          Message _,
          Note _,
          Answer _,
          Escalate _,
          ArrangeVisit _,
          ReportVisit _,
          ReportPromise _,
          Pause _,
          Resume _,
          AskExtension _ ->
          Permission.HANDLE_CASE;
    };
  }

  record Accept(@NotNull CaseKind kind) implements StaffAct {}

  record Return(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}

  /// @param departmentIds all that hold it from now on, 1 to 20
  record Route(
      @NotEmpty @Size(max = 20) List<@NotNull UUID> departmentIds,
      @Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}

  /// @param from null for the department of whoever does it
  record HandOver(
      @Nullable UUID from,
      @NotNull UUID to,
      @NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}

  record Begin() implements StaffAct {}

  record Ask(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String question)
      implements StaffAct {}

  record Message(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  record Note(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  /// In writing; it holds like what a consultation came to.
  record Answer(@NotNull @Valid NewOutcome outcome) implements StaffAct {}

  record Escalate(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}

  record ArrangeVisit(
      @NotNull Instant at,
      @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.LINE) String place)
      implements StaffAct {}

  record ReportVisit(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  record ReportPromise(
      @NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  record Close(
      @NotNull CloseReason reason,
      @Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  /// The clock stands still; it does so by itself while the citizen is asked.
  record Pause(
      @NotNull PauseReason reason,
      @Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffAct {}

  record Resume() implements StaffAct {}

  /// @param days to add
  record AskExtension(
      @Min(1) @Max(30) int days,
      @NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}

  /// By somebody else than who asked.
  record GrantExtension() implements StaffAct {}

  record RefuseExtension(
      @NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements StaffAct {}
}
