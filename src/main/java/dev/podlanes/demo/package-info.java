/**
 * The embedded demo cluster: an in-process Kubernetes API that stock clients can use unmodified.
 */
@NullMarked
package dev.podlanes.demo;

import org.jspecify.annotations.NullMarked;
