/** What Podlanes knows, as immutable records in Kubernetes' own words. Depends on the JDK alone. */
@NullMarked
package dev.podlanes.model;

import org.jspecify.annotations.NullMarked;
