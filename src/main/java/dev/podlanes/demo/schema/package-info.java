/**
 * What the demo cluster knows about the shape of objects: their types and fields, and what follows
 * from these alone, as strict decoding, strategic merge patches and the ownership of fields.
 */
@NullMarked
package dev.podlanes.demo.schema;

import org.jspecify.annotations.NullMarked;
