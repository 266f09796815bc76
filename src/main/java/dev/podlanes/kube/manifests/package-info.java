/** Whole objects of manifests over HTTP: read, server-side applied, created, deleted. */
@NullMarked
package dev.podlanes.kube.manifests;

import org.jspecify.annotations.NullMarked;
