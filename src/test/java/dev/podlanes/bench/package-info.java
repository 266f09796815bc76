/**
 * Benchmarks and what they measure with; see {@link dev.podlanes.bench.Bench}. They run with {@code
 * mvn -Pbench verify} and never otherwise.
 */
@NullMarked
package dev.podlanes.bench;

import org.jspecify.annotations.NullMarked;
