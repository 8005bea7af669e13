package org.kaimen.signaling.casework;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.Refusal;

/// What of the queue is wanted, and in which order.
///
/// @param waitsFor whose turn it is; null for all
/// @param departmentId with whom; null for all
/// @param mine for whom they wait; null for all
/// @param after the reference that the page before ended with
public record QueueFilter(
    @Nullable WaitsFor waitsFor,
    @Nullable Stage stage,
    @Nullable UUID departmentId,
    @Nullable Mine mine,
    @Nullable Due due,
    Order order,
    @Nullable String after) {

  /// As in the address, each null where nothing is said.
  ///
  /// @param mine whether only those that wait for the reader
  /// @param due overdue or week
  /// @param sort age or due
  public record Asked(
      @Nullable String waitsFor,
      @Nullable String stage,
      @Nullable UUID department,
      @Nullable Boolean mine,
      @Nullable String due,
      @Nullable String sort,
      @Nullable String after) {}

  /// What waits for a member of staff: the part of their department; and for a clerk, besides, what
  /// waits for a clerk and was accepted by them, or names their department.
  public record Mine(UUID personId, @Nullable UUID departmentId, boolean clerk) {}

  /// When it is too late.
  public enum Due {
    OVERDUE,
    /// By Sunday, where the authority is, and not overdue yet.
    WEEK
  }

  public enum Order {
    /// The oldest first.
    AGE,
    /// What is due first first; what nothing is due of last.
    DUE
  }

  /// @throws Refusal `request-not-valid`, with the field
  public static QueueFilter of(Asked asked, Actor actor) {
    String sort = asked.sort();
    Order order = word("sort", sort, text -> word(Order.values(), text));
    return new QueueFilter(
        word("waitsFor", asked.waitsFor(), WaitsFor::of),
        word("stage", asked.stage(), Stage::of),
        asked.department(),
        Boolean.TRUE.equals(asked.mine())
            ? new Mine(actor.personId(), actor.departmentId(), actor.is(Role.CLERK))
            : null,
        word("due", asked.due(), text -> word(Due.values(), text)),
        order == null ? Order.AGE : order,
        word("after", asked.after(), QueueFilter::reference));
  }

  QueueFilter after(@Nullable String reference) {
    return new QueueFilter(waitsFor, stage, departmentId, mine, due, order, reference);
  }

  /// All pages of it.
  public QueueFilter fromTheStart() {
    return after(null);
  }

  /// For the audit: what was asked for, in the words of the address.
  public String words() {
    return Stream.of(
            waitsFor == null ? "all" : waitsFor.word(),
            stage == null ? "" : stage.word(),
            departmentId == null ? "" : departmentId.toString(),
            mine == null ? "" : "mine",
            due == null ? "" : due.name().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static String reference(String text) {
    if (!References.isOne(text)) {
      throw new IllegalArgumentException("no reference");
    }
    return text;
  }

  private interface Word<T> {
    T of(String text);
  }

  private static <T> @Nullable T word(String field, @Nullable String text, Word<T> word) {
    try {
      return text == null ? null : word.of(text);
    } catch (IllegalArgumentException e) {
      throw StaffActs.notValid(field);
    }
  }

  private static <E extends Enum<E>> E word(E[] all, String text) {
    return Stream.of(all)
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word"));
  }
}
