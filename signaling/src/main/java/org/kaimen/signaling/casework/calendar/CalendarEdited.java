package org.kaimen.signaling.casework.calendar;

/// On this node the calendar was edited; the deadlines that run are to be reckoned anew.
public record CalendarEdited() {}
