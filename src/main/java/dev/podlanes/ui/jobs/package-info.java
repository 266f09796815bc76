/** The list of Jobs, the selected Job's header, and its parallelism. */
@NullMarked
package dev.podlanes.ui.jobs;

import org.jspecify.annotations.NullMarked;
