/**
 * Virtual time: one clock, one thread and one ordered queue on which the simulated cluster lives.
 */
@NullMarked
package dev.podlanes.demo.sim;

import org.jspecify.annotations.NullMarked;
