package org.kaimen.signaling.casework;

import org.kaimen.signaling.platform.RefusalCode;

/// Why casework refuses.
public enum CaseRefusal implements RefusalCode {
  CASE_OUT_OF_TURN(
      409,
      "诉求的进展已有变化，这一步现在不能进行，已有记录不受影响。请刷新页面查看最新进展。",
      "The case has moved on and this step does not fit any more; what is recorded is safe. Please"
          + " reload the page to see where it is."),
  NOT_HEARD_YET(
      409,
      "还没有面谈，暂时不能登记结果。请在面谈结束后登记。",
      "There has been no consultation yet, so there is no outcome to record. Please record it when"
          + " the consultation is over."),
  OWN_EXTENSION(
      403,
      "延期须由申请人以外的人审批，申请仍在等待审批。请联系本单位负责人或信访工作人员处理。",
      "An extension is approved by somebody else than who asked for it; it still waits. Please ask"
          + " the head of your department or a clerk."),
  DEADLINE_OVER(
      409,
      "办理期限已过，不能再暂停或延期，已有记录不受影响。请尽快办理并答复群众。",
      "The time limit is over, so it can be neither paused nor extended; what is recorded is safe."
          + " Please answer the citizen as soon as you can."),
  TRACKING_CODE_WRONG(
      404,
      "编号或查询码不对，请对照回执再填一次。",
      "The number or the code is not right. Please compare both with your receipt and try again."),
  ALREADY_TOGETHER(
      409,
      "这两件诉求已经在一起办理，没有改动。",
      "These two cases are dealt with together already; nothing was changed."),
  NOT_JOINABLE(
      409,
      "这件诉求现在不能声援：它已办结，或不再公开。您可以另外提交诉求。",
      "This case cannot be joined now: it is closed, or not public any more. You can file a case of"
          + " your own."),
  NOT_A_MEMBER(
      409,
      "您还没有声援这件诉求。请先点“我也遇到了”。",
      "You do not share this case yet. Please press “The same happened to me” first."),
  ENOUGH_SAID(
      409,
      "您对这件诉求的补充已达 5 条，之前的都已保存。",
      "You have added five times to this case already; all of that is kept."),
  ENOUGH_FILES(
      409,
      "您对这件诉求补充的文件已达 5 个，这个没有保存，之前的都在。",
      "You have added five files to this case already. This one was not saved; the earlier ones are"
          + " all there."),
  TOO_MANY_FILES(
      409,
      "这件诉求的文件已经够多，不能再加，这个文件没有保存，之前的都在。",
      "This case has as many files as it can have. This one was not saved; the earlier ones are all"
          + " there."),
  FILE_EMPTY(
      400, "文件是空的，没有保存。请重新选择文件。", "The file is empty and was not saved. Please choose it again."),
  FILE_TOO_LARGE(
      413,
      "文件太大，没有保存：图片和 PDF 最大 10 MB，视频最大 100 MB。请压缩或剪短后再上传。",
      "The file is too large and was not saved: pictures and PDFs can have 10 MB, videos 100 MB."
          + " Please make it smaller or shorter."),
  FILE_TYPE_NOT_SUPPORTED(
      415,
      "只支持 JPEG、PNG、WebP 图片，PDF 文件和 MP4、MOV、WebM 视频，这个文件没有保存。请换一种格式。",
      "Only JPEG, PNG and WebP pictures, PDF files, and MP4, MOV and WebM videos are supported."
          + " This file was not saved; please use another format."),
  VIDEO_TOO_LONG(
      422,
      "视频超过 2 分钟，没有保存。请剪短，或分成几段上传。",
      "The video is longer than two minutes and was not saved. Please shorten it, or send it in"
          + " parts."),
  VIDEO_NOT_PLAYABLE(
      415,
      "这个视频的画面或声音格式，工作人员的电脑播放不了，没有保存。请用手机自带的相机拍摄，或另存为 MP4（H.264）后再上传。",
      "The picture or sound of this video is in a form that the computers here cannot play, and it"
          + " was not saved. Please take it with your phone's own camera, or save it as MP4 (H.264)"
          + " and send that."),
  FILE_TAKES_TOO_LONG(
      422,
      "这个文件太复杂，没能在规定时间内检查完，没有保存。PDF 请打印成新的 PDF 或拍成照片，视频请另存为 MP4 后再上传。",
      "This file is too intricate to be checked in time and was not saved. Please print a PDF to a"
          + " new one or send photos of it; save a video as MP4 and send that."),
  FILE_INFECTED(
      422,
      "杀毒软件在这个文件里发现了病毒，没有保存。请先给您的设备杀毒，再换一个文件上传；其他内容不受影响。",
      "The virus scanner found a virus in this file, and it was not saved. Please check your device"
          + " for viruses and send another file; everything else is safe."),
  FILE_NOT_SCANNED(
      503,
      "现在无法检查这个文件是否有病毒，没有保存，其他内容都在。请过几分钟再上传一次。",
      "This file cannot be checked for viruses just now and was not saved; everything else is safe."
          + " Please send it again in a few minutes."),
  FILE_IS_HEIC(
      415,
      "这是 HEIC 格式的照片，很多电脑打不开，没有保存。请在苹果手机“设置 → 相机 → 格式”里选“兼容性最佳”后重拍，" + "或把照片截屏后再上传。",
      "This photo is in the HEIC format, which many computers cannot open, and was not saved. On an"
          + " iPhone choose Settings, Camera, Formats, Most Compatible and take it again, or send a"
          + " screenshot of it."),
  FILE_NOT_SAFE(
      422,
      "这个 PDF 里有程序、附件或密码，没有保存。请打印成新的 PDF，或拍成照片再上传。",
      "This PDF has programs, files or a password in it and was not saved. Please print it to a new"
          + " PDF, or send photos of it."),
  FILE_DAMAGED(
      422,
      "文件不完整或已损坏，没有保存。请重新拍摄或重新选择。",
      "The file is cut off or damaged and was not saved. Please take it again or choose another.");

  private final Reason reason;

  CaseRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
