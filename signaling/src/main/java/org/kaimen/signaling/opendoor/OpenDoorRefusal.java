package org.kaimen.signaling.opendoor;

import org.kaimen.signaling.platform.RefusalCode;

/// Why opendoor refuses.
enum OpenDoorRefusal implements RefusalCode {
  SLOT_TAKEN(
      409,
      "这个时段刚刚被别人约走了。您的诉求没有受影响，可以改约下一个空闲时段。",
      "Someone else has just taken this time. Your case is safe; you can take the next free time"
          + " instead."),
  SLOT_OVER(
      409,
      "这个时段已经开始或过去，不能再预约。您的诉求没有受影响，请另选时段。",
      "This time has begun or passed and cannot be booked any more. Your case is safe; please"
          + " choose another time."),
  SESSION_FULL(
      409,
      "本场接访已经约满。您的诉求没有受影响，请选择其他场次。",
      "This session is fully booked. Your case is safe; please choose another session."),
  SESSION_CANCELLED(
      409,
      "本场接访已取消，不能预约。您的诉求没有受影响，请选择其他场次。",
      "This session has been cancelled and cannot be booked. Your case is safe; please choose"
          + " another session."),
  SESSION_OVER(
      409,
      "这个场次已经结束或已取消，不能再取消。没有通知任何人。",
      "This session is over or cancelled already and cannot be cancelled any more. Nobody was"
          + " told anything."),
  SESSION_NOT_DRAFT(
      409,
      "这个场次已经公布，不再是草稿。请在场次页面查看，需要时可以取消后另行公布。",
      "This session is published and no draft any more. Please see its page; you can cancel it and"
          + " publish another."),
  SERIES_OVERLAPS(
      409,
      "这位领导在其中几周已有其他场次，整个系列都没有公布。请换一个时间，或改为逐场公布。",
      "The official has other sessions in some of these weeks, and none of the series was"
          + " published. Please choose another time, or publish them one by one."),
  RECESS_NOT_BETWEEN(
      400,
      "休息要放在两个时段之间，场次没有保存。请减少休息前的时段数。",
      "The break has to lie between two times, and nothing was saved. Please put it after fewer"
          + " times."),
  VENUE_MISSING(
      400,
      "群众可以到现场时，要写明地点和地址。场次没有保存，请补上。",
      "Where citizens can come in person the place and its address are needed. Nothing was saved;"
          + " please add them."),
  SESSION_NOT_ON_SITE(
      409,
      "这一场只能线上面谈，不能到现场。您的诉求没有受影响，请选择线上，或另选一场。",
      "This session receives online only, and nobody can come in person. Your case is safe; please"
          + " choose online, or another session."),
  SESSION_NOT_ONLINE(
      409,
      "这一场只在现场接访，不能线上面谈。您的诉求没有受影响，请选择到现场，或另选一场。",
      "This session receives in person only, not online. Your case is safe; please choose to come,"
          + " or another session."),
  SETTING_FIXED(
      409,
      "这个场次已经开始、结束或取消，接访方式和地点不能再更改。",
      "This session has begun, is over or was cancelled; how and where it receives cannot be"
          + " changed any more."),
  ATTENDANCE_FIXED(
      409,
      "接访已经开始或预约已结束，不能再更改面谈方式。需要时请直接联系工作人员。",
      "The session has begun, or the appointment is over, so this cannot be changed here any more."
          + " Please ask the staff if you need to."),
  BOOKED_OTHERWISE(
      409,
      "已有群众按原来的方式预约，接访方式没有更改。请先与他们另约，再更改。",
      "People have booked in the way this session receives now, so it was not changed. Please find"
          + " them another time first."),
  ALREADY_BOOKED(
      409,
      "这件诉求已有一个预约。如需改时间，请先取消原来的预约。",
      "This case has an appointment already. To change it, please cancel that one first."),
  BOOKING_OVER(
      409,
      "这个预约已经结束，不能再取消或改期。请刷新页面查看最新进展。",
      "This appointment is over and cannot be cancelled or moved any more. Please reload the page"
          + " to see where the case is."),
  OFFER_OVER(
      409,
      "这个时段已不再为您保留。您的诉求没有受影响，可以另选时间。",
      "This time is not held for you any more. Your case is safe; please choose another time."),
  OFFER_OPEN(
      409,
      "已有一个时段为您保留，请先答复是否接受。",
      "A time is being held for you; please take or decline it first."),
  NO_TIME_TO_ANSWER(
      409,
      "面谈马上开始，群众来不及答复，没有发出建议。请直接联系群众，或取消预约并说明原因。",
      "The appointment is too near for the citizen to answer, and nothing was proposed. Please call"
          + " them, or cancel it with the reason."),
  NOT_TO_BE_PROPOSED(
      409,
      "这个时段已被约走，或者这位群众还有一个建议没有答复，没有发出建议。请另选时段或稍后再试。",
      "This time is taken, or the citizen has not answered another proposal yet; nothing was"
          + " proposed. Please choose another time or wait for the answer."),
  SESSION_HAS_ROOM(
      409,
      "这一场还有空闲时段，不用候补，可以直接预约。",
      "This session has free times; there is no need to wait, you can book one."),
  ALREADY_WAITING(
      409,
      "这件诉求已经在候补。如需换一场，请先退出原来的候补。",
      "This case waits for a time already. To wait for another session, please leave that line"
          + " first."),
  CASE_CLOSED(
      409,
      "这件诉求已经办结或退回，不能候补。请查看诉求页面。",
      "This case is closed or was returned, so it cannot wait for a time. Please see its page."),
  SESSION_IN_THE_PAST(
      400,
      "开始时间已经过去，场次没有发布。请选择将来的时间。",
      "This start has passed, and the session was not published. Please choose a time to come."),
  SESSION_TOO_FAR_AHEAD(
      400,
      "开始时间在一年以后，场次没有发布。请检查年份。",
      "This start is more than a year ahead, and the session was not published. Please check the"
          + " year."),
  SESSION_OVERLAPS(
      409,
      "这位领导在该时间已有其他场次，本场没有发布。请换一个时间。",
      "The official has another session at that time, and this one was not published. Please choose"
          + " another time."),
  OFFICIAL_UNKNOWN(
      400,
      "没有找到这位领导，场次没有发布。请重新选择。",
      "This official cannot be found, and the session was not published. Please choose again."),
  DEPARTMENT_UNKNOWN(
      400,
      "没有找到其中一个参加单位，场次没有保存。请重新选择。",
      "One of the departments that take part cannot be found, and nothing was saved. Please choose"
          + " again."),
  NOT_YOUR_DEPARTMENT(
      403,
      "您只能发布本单位的场次，本场没有发布。如需代办，请联系该单位工作人员。",
      "You can publish sessions of your own department only; this one was not published. Please ask"
          + " that department's staff."),
  NOBODY_COMES_HERE(
      409,
      "本场只在线上接访，没有现场，不能登记到场。要在现场接待，请先更改场次的接访方式。",
      "This session receives online only, so nobody can be marked as arrived. To receive here,"
          + " change how the session receives first."),
  TARGET_NOT_ON_SITE(
      409,
      "那一场不在现场接访，到现场的群众不能转过去。群众还在本场的队伍里。",
      "That session does not receive in person, and this citizen comes in person. They are still in"
          + " this queue."),
  TARGET_NOT_ONLINE(
      409,
      "那一场只在现场接访，线上的群众不能转过去。群众还在本场的队伍里。",
      "That session receives in person only, and this citizen comes online. They are still in this"
          + " queue."),
  NOT_A_WAITING_ROOM_OF_TODAY(
      409,
      "那一场接访今天不能接收。请重新选择一场，群众还在本场的队伍里。",
      "That session cannot take anybody today. Please choose another; the citizen is still in this"
          + " queue.");

  private final Reason reason;

  OpenDoorRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
