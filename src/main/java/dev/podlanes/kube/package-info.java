/**
 * Live clusters: opens the contexts of the kubeconfig and puts HTTP behind the app's seam. The
 * parts stand in the subpackages; this one joins them.
 */
@NullMarked
package dev.podlanes.kube;

import org.jspecify.annotations.NullMarked;
