/**
 * What the user prefers, kept from one start to the next: plain data, saved atomically where each
 * platform keeps such things.
 */
@NullMarked
package dev.podlanes.settings;

import org.jspecify.annotations.NullMarked;
