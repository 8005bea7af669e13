package org.kaimen.signaling.waitingroom;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/// What a desk says in the waiting room: nothing.
@JsonSubTypes({})
interface DeskSilence {}
