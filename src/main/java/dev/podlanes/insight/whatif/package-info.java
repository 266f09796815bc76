/** What another parallelism would do to a Job: foreseen as its controller would decide. */
@NullMarked
package dev.podlanes.insight.whatif;

import org.jspecify.annotations.NullMarked;
