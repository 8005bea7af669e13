package org.kaimen.signaling.demo;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kaimen.signaling.demo.DemoPeople.DemoAccount;
import org.kaimen.signaling.demo.DemoSession.Ready;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;

/// What is printed when there is something to click, in both languages and in columns: a Chinese
/// character takes two.
@Component
class ReadyPrint {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String GAP = "   ";
  private static final int RULE = 76;

  private final PublicUrl site;
  private final LocalTime local;

  ReadyPrint(PublicUrl site, LocalTime local) {
    this.site = site;
    this.local = local;
  }

  String of(Ready session, List<DemoAccount> accounts) {
    String at = TIME.format(session.startsAt().atZone(local.zone()));
    List<List<String>> links =
        List.of(
            List.of("群众面谈  Citizen", session.citizenLink()),
            List.of(
                "",
                session.citizen()
                    + "，"
                    + at
                    + " 的预约 · appointment at "
                    + at
                    + " ("
                    + local.zone()
                    + ")"),
            List.of("领导接访  Official", session.officialLink()),
            List.of("", session.official() + "，可提前接入 · may admit early"),
            List.of("网站首页  Site", site.of("/")),
            List.of("工作登录  Staff", site.of("/staff")),
            List.of("邮件演示  Inbox", site.of("/inbox")));
    List<List<String>> signIns = new ArrayList<>();
    signIns.add(List.of("演示账号  Account", "密码 Password", ""));
    for (DemoAccount account : accounts) {
      signIns.add(
          List.of(
              account.account(),
              account.password(),
              account.role().zh() + " " + account.role().en()));
    }
    String rule = "─".repeat(RULE);
    return String.join(
        "\n",
        rule,
        "开门已就绪：在两个浏览器窗口中分别打开前两个链接，即可面谈",
        "Kaimen is ready: open the first two links in two browser windows, and talk",
        "",
        columns(links),
        "",
        columns(signIns),
        rule);
  }

  private static String columns(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }

  /// In columns of a terminal.
  static int width(String text) {
    return text.codePoints().map(ReadyPrint::width).sum();
  }

  /// East Asian Wide and Fullwidth (UAX #11), as far as they occur here.
  private static int width(int character) {
    boolean isWide =
        Character.isIdeographic(character)
            || (character >= 0x3000 && character <= 0x303F)
            || (character >= 0xFF00 && character <= 0xFF60);
    return isWide ? 2 : 1;
  }
}
