package org.kaimen.signaling.consultation.live;

import java.time.Clock;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.consultation.store.ChatTable;
import org.kaimen.signaling.consultation.store.TimedEventTable;
import org.kaimen.signaling.platform.media.IceServers;
import org.kaimen.signaling.recording.Tracks;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.springframework.stereotype.Component;

/// What owners work with.
@Component
record Toolbox(
    Endings endings,
    ChatTable chat,
    TimedEventTable events,
    Cases cases,
    Media media,
    Tracks tracks,
    Company company,
    Lines lines,
    IceServers iceServers,
    WaitingRoom waitingRoom,
    Clock clock) {}
