/**
 * The seam between the app and whatever feeds it: a live cluster or a recording. The app above it
 * never sees HTTP, the feeds below it never see the app.
 */
@NullMarked
package dev.podlanes.source;

import org.jspecify.annotations.NullMarked;
