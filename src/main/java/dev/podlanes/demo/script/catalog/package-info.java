/** Finds what stands in for a container's command. */
@NullMarked
package dev.podlanes.demo.script.catalog;

import org.jspecify.annotations.NullMarked;
