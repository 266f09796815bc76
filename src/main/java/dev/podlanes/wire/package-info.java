/**
 * Kubernetes' JSON to records, streamed: a list of ten thousand pods never stands in memory as a
 * tree. Unknown fields are skipped, nulls and wrong types are tolerated and counted, because
 * servers are newer, older and stranger than any typed model (client-java's throw on bookmarks).
 */
@NullMarked
package dev.podlanes.wire;

import org.jspecify.annotations.NullMarked;
