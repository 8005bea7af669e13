package org.kaimen.signaling.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.kaimen.signaling.search.IndexedCase.Filter;
import org.kaimen.signaling.search.IndexedCase.Mark;
import org.kaimen.signaling.search.meaning.NearSentences;
import org.kaimen.signaling.search.meaning.Sentence;

/// Makes any number of believable cases: tellings of the labelled set with places, days and details
/// of their own, over ten years, 300 departments and all stages. The same number gives the same
/// case.
final class CaseGenerator {

  static final int DEPARTMENTS = 300;

  private static final Instant LAST = Instant.parse("2026-11-24T04:00:00Z");
  private static final String SURNAMES = "城东西南北河湖山江桥新老金银花石龙凤平安康泰福和兴旺丰昌明远";
  private static final String[] PLACES = {"路", "街", "小区", "花园", "村", "社区", "广场", "大道", "家园", "镇"};
  private static final String[] SIDES = {
    "东门", "西门", "南侧", "北侧", "路口", "三号楼", "二单元", "后面", "对面", "附近"
  };
  private static final String[] ENDS = {
    "请有关部门尽快处理。", "反映多次没有结果。", "已经持续了三个月。", "希望给个答复。", "居民意见很大。", "谢谢。"
  };
  private static final String[] STAGES = {
    "submitted", "accepted", "returned", "assigned", "in-progress", "closed"
  };
  private static final String[] OUTCOMES = {
    "solved", "promised", "transferred", "refused", "continued"
  };
  private static final String[] CHANNELS = {
    "web", "web", "web", "hotline", "hotline", "letter", "visit"
  };

  private final List<Labelled> tellings;
  private final List<Sentence> sentences;

  /// @param sentences what the model says of the tellings
  CaseGenerator(List<Labelled> tellings, List<Sentence> sentences) {
    this.tellings = List.copyOf(tellings);
    this.sentences = List.copyOf(sentences);
  }

  IndexedCase make(int number) {
    Random random = new Random(number * 31L + 7);
    Instant filed = LAST.minus(Duration.ofMinutes(random.nextInt(10 * 365 * 24 * 60)));
    int telling = random.nextInt(tellings.size());
    String text = text(random, tellings.get(telling).text());
    boolean isPublic = random.nextInt(10) < 7;
    List<Filter> filters = new ArrayList<>();
    // departments are as different in size as cities are
    int department = (int) (DEPARTMENTS * Math.pow(random.nextDouble(), 2));
    filters.add(new Filter(Facet.DEPARTMENT, new UUID(1, department).toString()));
    filters.add(new Filter(Facet.STAGE, one(random, STAGES)));
    filters.add(new Filter(Facet.CHANNEL, one(random, CHANNELS)));
    filters.add(new Filter(Facet.YEAR, filed.toString().substring(0, 4)));
    if (random.nextBoolean()) {
      filters.add(new Filter(Facet.OUTCOME, one(random, OUTCOMES)));
    }
    return new IndexedCase(
        new Mark(1 + number, new UUID(0, number)),
        "K%08d\n%s".formatted(number, text.substring(0, Math.min(16, text.length()))),
        text,
        null,
        isPublic ? text : null,
        isPublic ? NearSentences.near(sentences.get(telling), random) : null,
        filters,
        filed,
        filed.plus(Duration.ofDays(random.nextInt(60))));
  }

  private String text(Random random, String telling) {
    StringBuilder text = new StringBuilder(place(random));
    text.append(random.nextInt(1, 200)).append("号");
    text.append(one(random, SIDES)).append("：");
    text.append(telling).append(one(random, ENDS));
    if (random.nextInt(3) == 0) {
      text.append("另外，")
          .append(place(random))
          .append(tellings.get(random.nextInt(tellings.size())).text());
    }
    return text.toString();
  }

  private static String place(Random random) {
    int length = SURNAMES.length();
    return ""
        + SURNAMES.charAt(random.nextInt(length))
        + SURNAMES.charAt(random.nextInt(length))
        + one(random, PLACES);
  }

  private static String one(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }
}
