/** Manifests: YAML to JSON objects, and the bundled lab. */
@NullMarked
package dev.podlanes.demo.manifest;

import org.jspecify.annotations.NullMarked;
