/** What the tests of several packages share: servers that misbehave, time that is told to pass. */
@NullMarked
package dev.podlanes.testing;

import org.jspecify.annotations.NullMarked;
