/** Changes Jobs, and tells the truth about what became of the change. */
@NullMarked
package dev.podlanes.kube.jobs;

import org.jspecify.annotations.NullMarked;
