/** Reads containers' logs as they are written, across cuts, without losing or doubling lines. */
@NullMarked
package dev.podlanes.kube.log;

import org.jspecify.annotations.NullMarked;
