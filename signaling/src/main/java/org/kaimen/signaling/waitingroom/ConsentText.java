package org.kaimen.signaling.waitingroom;

import org.kaimen.signaling.platform.LocalizedText;

/// What people agree to, or not. A change of the words is a new version.
public final class ConsentText {

  /// Of the words below.
  public static final String VERSION = "2026-11";

  static final LocalizedText WORDS =
      new LocalizedText(
          """
          这次面谈可以录像。录像只用来核对谈了什么、答应的事有没有办，只有接访领导和负责复核的工作人员可以看，\
          每次观看都有记录。
          您不同意录像，面谈照常进行，办理也不受影响。\
          """,
          """
          This conversation can be recorded. The recording serves to check what was said and whether \
          promises were kept. Only the official who receives you and the staff who review can watch \
          it, and each viewing is noted.
          If you do not agree, the conversation takes place all the same, and your case is handled \
          no differently.\
          """);

  private ConsentText() {}
}
