package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.LocalizedText;

class NewsTest {

  /// With as long a host as a city's office has.
  private static final String URL = "https://jiefang.example.gov.cn/c/K261127-7QX2M";

  private static List<News> all() {
    return AllEvents.samples().stream().map(News::of).filter(Objects::nonNull).toList();
  }

  @Test
  void eachStepIsOneSmsWithoutAWordOfTheCase() {
    assertThat(all()).hasSizeGreaterThan(15);
    for (News news : all()) {
      LocalizedText sms = news.sms(URL);
      assertThat(sms.zh()).hasSizeLessThanOrEqualTo(70).endsWith(URL).contains(news.zh());
      assertThat(sms.en()).hasSizeLessThanOrEqualTo(160).endsWith(URL).matches("\\p{ASCII}*");
      if (!news.words().isEmpty()) {
        assertThat(sms.zh() + sms.en()).doesNotContain(news.words());
      }
    }
  }

  @Test
  void whatNeedsTheCitizenAndTheEndIsToldToWhoWantsNothingElse() {
    assertThat(all().stream().filter(News::isNeeded).map(News::zh))
        .containsExactlyInAnyOrder(
            "工作人员给您留言", "需要您补充后再受理", "工作人员有一个问题，请您回复", "已有办理结果", "已约定现场走访", "承诺事项已办，请您确认", "已办结");
  }
}
