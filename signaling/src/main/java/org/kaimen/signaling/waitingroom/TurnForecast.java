package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// When somebody's turn is likely to come: the middle eight tenths of what many imagined courses of
/// the session have it.
///
/// The length of a conversation is taken to be log-normal about a slot's length, in a way each
/// session has to itself: what is believed of it beforehand gives way to how long today's
/// conversations have been (normal model with unknown mean and variance, its conjugate prior and
/// posterior: Gelman et al., Bayesian Data Analysis, 3rd ed., §3.3). A slot's citizen who is not
/// there yet may still come, and then goes first.
final class TurnForecast {

  /// The share of the times in which the turn comes within the interval.
  static final double HOLDS = 0.8;

  private static final int COURSES = 600;

  // what is believed before a session's first conversation ends, and of how many it is worth

  /// The logarithm of a conversation's length in slots.
  private static final double LENGTH = Math.log(0.95);

  private static final double LENGTH_WORTH = 4;
  private static final double SPREAD = 0.45;
  private static final double SPREAD_WORTH = 8;

  /// The official finds the next case and calls, in minutes: at least, and on average beyond it.
  private static final double CHANGE_AT_LEAST = 0.5;

  private static final double CHANGE_BEYOND = 1;

  /// The official sits down, in minutes after the session's beginning.
  private static final double LATE_START = 2;

  // who has booked and is not there yet
  private static final double COMES = 0.85;
  private static final double COMES_EARLY = 5;
  private static final double COMES_EARLY_SPREAD = 7;

  /// Tries to imagine what agrees with what is known already.
  private static final int TRIES = 40;

  /// What is known of the session.
  ///
  /// @param slot a slot's length
  /// @param lengths of the conversations that ended
  /// @param running since when the present conversations go on
  /// @param desks how many receive from the one queue, at least as many as talk and at least one
  /// @param untilStart until the session begins; zero or less once it has
  record Session(
      Duration slot,
      List<Duration> lengths,
      List<Duration> running,
      int desks,
      Duration untilStart) {}

  /// Somebody whose turn is earlier.
  sealed interface Ahead {

    record Waiting() implements Ahead {}

    /// @param late since when their slot has begun; less than zero before it does
    record Expected(Duration late) implements Ahead {}
  }

  /// @param from and until from now on
  record Interval(Duration from, Duration until) {}

  private final Session session;
  private final List<Ahead> ahead;
  private final SplittableRandom random;

  /// @param ahead in the order of their turns
  /// @param seed the same for the same person, so that what they are told moves with what happens
  ///   and not by chance
  TurnForecast(Session session, List<Ahead> ahead, long seed) {
    this.session = session;
    this.ahead = ahead;
    this.random = new SplittableRandom(seed);
  }

  Interval interval() {
    double[] turns = new double[COURSES];
    Arrays.setAll(turns, _ -> turn(pace()));
    Arrays.sort(turns);
    int cut = (int) Math.round(COURSES * (1 - HOLDS) / 2);
    return new Interval(duration(turns[cut]), duration(turns[COURSES - 1 - cut]));
  }

  /// How conversations go in one imagined course: mean and spread of the logarithms of their
  /// lengths in minutes.
  private record Pace(double mean, double spread) {}

  private Pace pace() {
    double slot = minutes(session.slot());
    double[] logs =
        session.lengths().stream().mapToDouble(length -> Math.log(minutes(length))).toArray();
    double prior = Math.log(slot) + LENGTH;
    double average = Arrays.stream(logs).average().orElse(prior);
    double worth = LENGTH_WORTH + logs.length;
    double degrees = SPREAD_WORTH + logs.length;
    double squares =
        SPREAD_WORTH * SPREAD * SPREAD
            + Arrays.stream(logs).map(log -> (log - average) * (log - average)).sum()
            + LENGTH_WORTH * logs.length / worth * (average - prior) * (average - prior);
    double spread = Math.sqrt(squares / chiSquared((int) degrees));
    double centre = (LENGTH_WORTH * prior + logs.length * average) / worth;
    return new Pace(random.nextGaussian(centre, spread / Math.sqrt(worth)), spread);
  }

  private double chiSquared(int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      double one = random.nextGaussian();
      sum += one * one;
    }
    return sum;
  }

  /// In minutes from now.
  private double turn(Pace pace) {
    double[] free = new double[Math.max(session.desks(), session.running().size())];
    Arrays.setAll(free, desk -> free(pace, desk));
    for (Ahead one : ahead) {
      int next = soonest(free);
      boolean goesFirst =
          switch (one) {
            case Ahead.Waiting _ -> true;
            case Ahead.Expected(Duration late) -> arrival(minutes(late)) <= free[next];
          };
      if (goesFirst) {
        free[next] += length(pace) + change();
      }
    }
    return free[soonest(free)];
  }

  private static int soonest(double[] free) {
    int soonest = 0;
    for (int desk = 1; desk < free.length; desk++) {
      if (free[desk] < free[soonest]) {
        soonest = desk;
      }
    }
    return soonest;
  }

  /// When an official is free for the next; those who talk come first.
  private double free(Pace pace, int desk) {
    if (desk < session.running().size()) {
      return rest(pace, minutes(session.running().get(desk))) + change();
    }
    double start = minutes(session.untilStart());
    return start > 0 ? start + LATE_START * random.nextExponential() : change();
  }

  private double change() {
    return CHANGE_AT_LEAST + CHANGE_BEYOND * random.nextExponential();
  }

  private double length(Pace pace) {
    return Math.exp(random.nextGaussian(pace.mean(), pace.spread()));
  }

  /// What is left of a conversation that has gone on for so long already.
  private double rest(Pace pace, double soFar) {
    for (int i = 0; i < TRIES; i++) {
      double whole = length(pace);
      if (whole > soFar) {
        return whole - soFar;
      }
    }
    // it outlasts what was thought possible: as such do, by a share of what it has taken
    return soFar * pace.spread() * random.nextExponential() / 2;
  }

  /// When somebody comes whose slot began so many minutes ago; never, perhaps.
  private double arrival(double late) {
    for (int i = 0; i < TRIES; i++) {
      if (random.nextDouble() >= COMES) {
        return Double.POSITIVE_INFINITY;
      }
      double at = random.nextGaussian(-COMES_EARLY, COMES_EARLY_SPREAD) - late;
      if (at > 0) {
        return at;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double minutes(Duration duration) {
    return duration.toMillis() / 60_000.0;
  }

  private static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
