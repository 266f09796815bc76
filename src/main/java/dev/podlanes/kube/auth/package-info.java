/**
 * Who the app is to a cluster: tokens, client certificates and credential helpers, always as they
 * are now rather than as they were at the start.
 */
@NullMarked
package dev.podlanes.kube.auth;

import org.jspecify.annotations.NullMarked;
