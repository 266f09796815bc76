/**
 * Recordings: JSON lines of what a cluster said, read back as a source. Whatever can be read of a
 * damaged one is shown, the rest is counted.
 */
@NullMarked
package dev.podlanes.recording;

import org.jspecify.annotations.NullMarked;
