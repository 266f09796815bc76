/** Manifests read with their lines, and the pitfalls of parallel Jobs found in them. */
@NullMarked
package dev.podlanes.insight.lint;

import org.jspecify.annotations.NullMarked;
