package org.kaimen.signaling.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.PastCases;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.demo.CityPlan.Desk;
import org.kaimen.signaling.demo.CityWords.Blanks;
import org.kaimen.signaling.demo.CityWords.Topic;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.platform.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A year of a city: the same people and troubles on every machine, ending today.
@Component
class City implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(City.class);
  private static final int CASES = 2_000;
  private static final int PEOPLE = 900;
  private static final int BETWEEN_WORDS = 250;
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.WEB, Channel.WEB, Channel.WEB, Channel.HOTLINE, Channel.HOTLINE, Channel.VISIT);

  private final DemoSettings settings;
  private final CityPlan plan;
  private final Register register;
  private final PastCases past;
  private final Clock clock;
  private final LocalTime local;
  private final Disposable.Swap building = Disposables.swap();

  City(
      DemoSettings settings,
      CityPlan plan,
      Register register,
      PastCases past,
      Clock clock,
      LocalTime local) {
    this.settings = settings;
    this.plan = plan;
    this.register = register;
    this.past = past;
    this.clock = clock;
    this.local = local;
  }

  /// Builds it, where it is wanted, beside all else: nobody waits for a year to be told.
  void begin() {
    if (settings.demo() == DemoSettings.Extent.CITY) {
      building.update(
          build(CASES)
              .subscribe(
                  cases -> log.info("the city of the demo has {} cases", cases),
                  e -> log.error("the city of the demo could not be built", e)));
    }
  }

  /// Takes in so many cases. What is there already stays: a city that was begun is gone on with.
  ///
  /// @return how many there are now
  Mono<Long> build(int count) {
    CityWords words = CityWords.read();
    return plan.enter()
        .flatMap(desks ->
            Flux.range(0, PEOPLE)
                .concatMap(n -> register.caller(person(n), words.name(new Random(n)), null))
                .then(Flux.range(0, count).concatMap(n -> take(n, count, words, desks)).count())
                .flatMap(cases -> clarify(count, words).thenReturn(cases)));
  }

  /// A few days ago, one after the other.
  private Mono<Void> clarify(int count, CityWords words) {
    return Flux.fromIterable(words.clarifications())
        .index()
        .concatMap(one ->
            past.clarify(
                DemoPeople.id("clarification:" + one.getT1()),
                new PastCases.Clarified(
                    clock.instant().minus(Duration.ofDays(3 + 5 * one.getT1())),
                    DemoPeople.EDITOR.id(),
                    one.getT2().title(),
                    one.getT2().text()),
                casesOf(one.getT2().topic(), count, words)))
        .then();
  }

  private static List<UUID> casesOf(int topic, int count, CityWords words) {
    return IntStream.range(0, count)
        .filter(n -> topic(words, randomOf(n)) == topic)
        .mapToObj(City::caseId)
        .toList();
  }

  private static Random randomOf(int n) {
    return new Random(7_919L * n + 17);
  }

  /// What is drawn first of a case.
  private static int topic(CityWords words, Random random) {
    return random.nextInt(words.topics().size());
  }

  private static UUID caseId(int n) {
    return DemoPeople.id("city:" + n);
  }

  private Mono<Integer> take(int n, int count, CityWords words, Map<String, Desk> desks) {
    Random random = randomOf(n);
    Topic topic = words.topics().get(topic(words, random));
    Blanks blanks = Blanks.of(words, random);
    Desk desk = Objects.requireNonNull(desks.get(topic.department()), topic.department());
    Instant now = clock.instant();
    // a little more each month, and some of them today
    double share = Math.pow((n + random.nextDouble()) / count, 0.9);
    Instant filedAt = now.minus(A_YEAR).plusMillis((long) (A_YEAR.toMillis() * share));
    Filed filed = filed(n, random, topic, blanks, filedAt);
    CityLife.Setting setting =
        new CityLife.Setting(filed, filedAt, desk, DemoPeople.clerk().personId());
    return past.take(
            caseId(n),
            filed,
            filedAt,
            new CityLife(random, words, local.zone(), now, setting).live(topic, blanks))
        .flatMap(file -> share(file, random).thenReturn(n))
        .defaultIfEmpty(n)
        .doOnNext(done -> {
          if ((done + 1) % BETWEEN_WORDS == 0) {
            log.info("the city of the demo: {} of {} cases", done + 1, count);
          }
        });
  }

  private Filed filed(int n, Random random, Topic topic, Blanks blanks, Instant filedAt) {
    List<String> told = new ArrayList<>();
    told.add(CityWords.one(random, topic.facts()));
    told.add(CityWords.one(random, topic.effects()));
    if (random.nextInt(3) > 0) {
      told.add(CityWords.one(random, topic.wishes()));
    }
    return new Filed(
        past.reference(filedAt),
        person(random.nextInt(PEOPLE)),
        blanks.fill(CityWords.one(random, topic.titles())),
        blanks.fill(String.join("", told)),
        null,
        n % 5 < 2 ? Visibility.PUBLIC : Visibility.PRIVATE,
        blanks.place(),
        CHANNELS.get(random.nextInt(CHANNELS.size())));
  }

  /// Most stay alone; a few move the whole quarter.
  private Mono<Void> share(CaseFile file, Random random) {
    if (!file.isPublished() || random.nextInt(3) == 0) {
      return Mono.empty();
    }
    int many = (int) Math.pow(random.nextDouble() * 8, 2);
    List<UUID> people = random.ints(many, 0, PEOPLE).distinct().mapToObj(City::person).toList();
    return past.share(file.id(), people, file.updatedAt());
  }

  private static UUID person(int n) {
    return DemoPeople.id("citizen:" + n);
  }

  @Override
  public void destroy() {
    building.dispose();
  }
}
