/** The simulated scheduler and kubelet: they move pods through their lives on virtual time. */
@NullMarked
package dev.podlanes.demo.kubelet;

import org.jspecify.annotations.NullMarked;
