package dev.podlanes.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of benchmarks. It stands in this package, its name ends in {@code Benchmark}, and
 * its {@code @Test} methods take a {@link Bench}, which collects what they measure for the one
 * table at the end.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("bench")
@ExtendWith(BenchExtension.class)
public @interface Benchmark {}
