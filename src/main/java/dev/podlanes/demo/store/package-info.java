/**
 * The demo cluster's objects, their versions and their watchable history; defaults and validation.
 */
@NullMarked
package dev.podlanes.demo.store;

import org.jspecify.annotations.NullMarked;
