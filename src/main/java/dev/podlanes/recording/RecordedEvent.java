package dev.podlanes.recording;

import dev.podlanes.source.SourceEvent;

/**
 * One usable line of a recording.
 *
 * @param line counted from 1
 */
public record RecordedEvent(long line, SourceEvent event) {}
