/// The calendar of working days: kept, shown and edited.
package org.kaimen.signaling.casework.calendar;
