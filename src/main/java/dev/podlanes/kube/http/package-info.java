/**
 * HTTP to one cluster: TLS, proxies, credentials, deadlines, the server's clock, and failures
 * turned into sentences.
 */
@NullMarked
package dev.podlanes.kube.http;

import org.jspecify.annotations.NullMarked;
