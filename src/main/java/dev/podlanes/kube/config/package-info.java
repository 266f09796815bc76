/**
 * The kubeconfig as kubectl reads it: several files merged, relative paths resolved, every mistake
 * said in a sentence with file and line. Never writes.
 */
@NullMarked
package dev.podlanes.kube.config;

import org.jspecify.annotations.NullMarked;
