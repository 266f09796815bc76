/** Reading, copying and patching of JSON trees, which is what the demo cluster's objects are. */
@NullMarked
package dev.podlanes.demo.json;

import org.jspecify.annotations.NullMarked;
