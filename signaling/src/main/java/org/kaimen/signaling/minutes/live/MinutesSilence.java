package org.kaimen.signaling.minutes.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/// What those who look on say: nothing. Writing and signing is over HTTP, where each gets its
/// answer.
@JsonSubTypes({})
interface MinutesSilence {}
